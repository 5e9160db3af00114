namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>One peer's figures beside the baseline's. Pure.</summary>
/// <param name="Values">The peer's figures.</param>
/// <param name="Ratios">Each over the baseline's of the same repetition, or <see langword="null"/> if a figure is not above zero.</param>
/// <param name="Verdict">Whether they differ: one of the constants below.</param>
internal sealed record Comparison(Spread Values, Spread? Ratios, string Verdict)
{
    /// <summary>Less and more mean that every repetition was below, or above, every one of the baseline.</summary>
    public const string Unknown = "too few repetitions to tell", Same = "≈ same (within noise)", Less = "less", More = "more";

    // With fewer, equal peers differ by chance too often: three and three do in one case of ten.
    private const int FewestRepetitions = 3;

    /// <summary>Compares figures, one per repetition and at least one, to the baseline's.</summary>
    public static Comparison Of(ImmutableArray<double> values, ImmutableArray<double> baseline)
    {
        var (mine, other) = (Spread.Of(values), Spread.Of(baseline));
        var ratios = mine.Min > 0 && other.Min > 0 ? Spread.Of(values.Zip(baseline, static (a, b) => a / b)) : (Spread?)null;
        var verdict = Math.Min(values.Length, baseline.Length) < FewestRepetitions ? Unknown
            : mine.Max < other.Min ? Less
            : mine.Min > other.Max ? More
            : Same;
        return new(mine, ratios, verdict);
    }
}
