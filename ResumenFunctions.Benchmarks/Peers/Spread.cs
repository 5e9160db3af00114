using System.Globalization;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>What repetitions of one figure came to.</summary>
/// <param name="Min">The lowest.</param>
/// <param name="Median">The middle one, or the mean of the middle two.</param>
/// <param name="Max">The highest.</param>
internal readonly record struct Spread(double Min, double Median, double Max)
{
    /// <param name="values">At least one.</param>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted is []
            ? throw new ArgumentException("There is no value.", nameof(values))
            : new(sorted[0], (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[^1]);
    }

    /// <summary>Whether some value lies in both.</summary>
    public bool Overlaps(Spread other) => Min <= other.Max && other.Min <= Max;

    /// <summary>A number with three figures that count, thousands apart.</summary>
    public static string Show(double value)
    {
        var size = Math.Abs(value);
        return value.ToString(size >= 100 ? "#,0" : size >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture).Replace(',', ' ');
    }
}
