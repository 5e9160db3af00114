namespace ResumenFunctions.Benchmarks.Hedging;

/// <summary>One policy in one situation.</summary>
/// <param name="Situation">What the sources do.</param>
/// <param name="Policy">When the next source is asked.</param>
/// <param name="Answers">The answers, in any order.</param>
/// <param name="Calls">The calls that the sources received for them.</param>
internal sealed record HedgingRow(string Situation, string Policy, ImmutableArray<HedgingAnswer> Answers, long Calls)
{
    private readonly double[] _sorted = [.. Answers.Select(static answer => answer.Milliseconds).Order()];

    /// <summary>How many answers had no value.</summary>
    public int Incomplete => Answers.Count(static answer => !answer.IsComplete);

    /// <summary>The calls to the sources per 100 answers.</summary>
    public double CallsPerHundred => 100.0 * Calls / Answers.Length;

    /// <summary>What this share of the answers took at most, in milliseconds.</summary>
    public double Percentile(double share) => _sorted[(int)Math.Ceiling(share * _sorted.Length) - 1];
}
