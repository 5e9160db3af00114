using System.Collections.Immutable;

namespace ResumenFunctions.Core.Model;

/// <summary>What the sources of a part are asked, and what is known already: some need to send only what is new.</summary>
/// <param name="Query">What is asked.</param>
/// <param name="Known">The readings kept for it, at most one a source.</param>
internal sealed record Question(ReadingQuery Query, ImmutableArray<Reading> Known)
{
    /// <summary>The reading kept of a source.</summary>
    public Reading? KnownOf(string sourceId) => Known.FirstOrDefault(reading => reading.SourceId == sourceId);
}
