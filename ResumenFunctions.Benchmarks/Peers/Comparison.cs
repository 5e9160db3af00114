using System.Collections.Immutable;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>One peer's figures beside those of the one that it is compared to. Pure.</summary>
/// <param name="Values">Its figures.</param>
/// <param name="Ratios">Each over the other's of the same repetition, or <see langword="null"/> where a figure is not above zero.</param>
/// <param name="Verdict">Whether they differ.</param>
internal sealed record Comparison(Spread Values, Spread? Ratios, Verdict Verdict)
{
    /// <summary>With fewer, two that are the same keep apart by chance too often: three and three do so in one case of ten.</summary>
    public const int FewestRepetitions = 3;

    /// <param name="values">A figure a repetition, at least one.</param>
    /// <param name="baseline">The other's, of the same repetitions.</param>
    public static Comparison Of(ImmutableArray<double> values, ImmutableArray<double> baseline)
    {
        var (mine, other) = (Spread.Of(values), Spread.Of(baseline));
        var ratios = mine.Min > 0 && other.Min > 0 ? Spread.Of(values.Zip(baseline, static (a, b) => a / b)) : (Spread?)null;
        var verdict = Math.Min(values.Length, baseline.Length) < FewestRepetitions ? Verdict.Unknown
            : mine.Overlaps(other) ? Verdict.Same
            : mine.Max < other.Min ? Verdict.Less
            : Verdict.More;
        return new(mine, ratios, verdict);
    }
}
