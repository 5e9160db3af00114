using ResumenFunctions.Core.Calls;

namespace ResumenFunctions.Core.Chains;

/// <summary>One source's turn in a <see cref="ChainRun"/>, under way until <see cref="Outcome"/> is set.</summary>
/// <param name="source">Whose turn.</param>
/// <param name="turn">What its gate let it in with.</param>
/// <param name="started">When, on the run's deadline.</param>
internal sealed class Trial(SourceClient source, int turn, TimeSpan started)
{
    /// <summary>Whose turn it is.</summary>
    public SourceClient Source => source;

    /// <summary>What its gate let it in with.</summary>
    public int Turn => turn;

    /// <summary>When it began.</summary>
    public TimeSpan Started => started;

    /// <summary>What it came to, with the time it took.</summary>
    public (SourceAnswer Answer, TimeSpan Elapsed)? Outcome { get; set; }
}
