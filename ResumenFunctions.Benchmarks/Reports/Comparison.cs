namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>One peer's figures beside those of the one that it is compared to. Pure.</summary>
/// <param name="Values">Its figures.</param>
/// <param name="Ratios">Each over the other's of the same repetition, or <see langword="null"/> where a figure is not above zero.</param>
/// <param name="Verdict">Whether they differ: one of the words below.</param>
internal sealed record Comparison(Spread Values, Spread? Ratios, string Verdict)
{
    /// <summary>Less and more mean that every repetition was below, or above, every one of the other.</summary>
    public const string Unknown = "too few repetitions to tell", Same = "≈ same (within noise)", Less = "less", More = "more";

    // With fewer, two that are the same keep apart by chance too often: three and three do so in one case of ten.
    private const int FewestRepetitions = 3;

    /// <summary>Compares figures, one a repetition and at least one, to those of the same repetitions.</summary>
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
