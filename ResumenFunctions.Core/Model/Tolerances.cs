using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace ResumenFunctions.Core.Model;

/// <summary>How far apart two sources' values of a part may be.</summary>
/// <param name="part">The part.</param>
/// <param name="most">The largest difference of each value, in percent or degrees; that of values not named under the part's own name.</param>
internal sealed class Tolerances(Part part, FrozenDictionary<string, decimal> most)
{
    private const string Percent = "%";
    private const string Degrees = "°C";

    // No percentage of real values comes near; a larger one would overflow.
    private const decimal Largest = 1_000_000m;

    /// <inheritdoc cref="Part.Judged"/>
    public ImmutableArray<string> Judged => part.Judged;

    /// <summary>Compares two readings.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <param name="names">The values to compare, as far as both have them.</param>
    /// <returns>The largest difference, and whether one is too large; <see langword="null"/> when they have no value in common.</returns>
    public (decimal Deviation, bool IsTooLarge)? Between(Reading a, Reading b, ImmutableArray<string> names)
    {
        (decimal Deviation, bool IsTooLarge)? result = null;
        foreach (var name in names)
        {
            if (a.TryValueOf(name) is { } one && b.TryValueOf(name) is { } other)
            {
                var deviation = Difference(one, other);
                var (largest, isTooLarge) = result ?? default;
                result = (Math.Max(largest, deviation), isTooLarge || deviation > Most(name));
            }
        }

        return result;
    }

    /// <summary>A difference in words, such as <c>21.3 %</c>.</summary>
    public string Describe(decimal deviation) => string.Create(CultureInfo.InvariantCulture, $"{deviation:0.##} {(part.IsInDegrees ? Degrees : Percent)}");

    private decimal Most(string name) => most.TryGetValue(name, out var own) ? own : most[part.SummaryName];

    // In percent of the smaller value, so that it is the same whichever comes first. Such values are above zero.
    private decimal Difference(decimal one, decimal other)
    {
        if (part.IsInDegrees)
        {
            return Math.Abs(one - other);
        }

        var (smaller, larger) = one < other ? (one, other) : (other, one);
        return larger / Largest > smaller ? Largest : ((larger / smaller) - 1) * 100;
    }
}
