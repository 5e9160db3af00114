using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>One case: a request, and what it meets.</summary>
/// <param name="Request">The request.</param>
/// <param name="Input">What is odd about it, to be printed.</param>
internal sealed record FuzzCase(ApiRequest Request, ReadOnlyMemory<byte> Input)
{
    /// <summary>Whose lineup is asked: see <see cref="SourceBodies.Lineups"/>.</summary>
    public int Lineup { get; init; }

    /// <summary>Whether readings are kept.</summary>
    public bool IsCached { get; init; }

    /// <summary>The source that is tried.</summary>
    public string? Source { get; init; }

    /// <summary>What it replies, in turn.</summary>
    public Reply[] Replies { get; init; } = [];

    /// <summary>What its connections send, in turn, in place of <see cref="Replies"/>; the last one stays.</summary>
    public IReadOnlyList<WireScript> Scripts { get; init; } = [];

    /// <summary>What the shared cache holds for every part.</summary>
    public byte[]? SharedEntry { get; init; }
}
