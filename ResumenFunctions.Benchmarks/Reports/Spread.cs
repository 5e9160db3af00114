namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>The minimum, median and maximum of one figure over repetitions.</summary>
internal readonly record struct Spread(double Min, double Median, double Max)
{
    /// <summary>From least to most, as text.</summary>
    public string Between => $"{Show(Min)}–{Show(Max)}";

    /// <summary>The spread of at least one value.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted is []
            ? throw new ArgumentException("There is no value.", nameof(values))
            : new(sorted[0], (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[^1]);
    }

    /// <summary>A number with three significant figures.</summary>
    public static string Show(double value) => Markdown.Number(value, Math.Abs(value) switch { >= 100 => "#,0", >= 10 => "0.0", _ => "0.00" });
}
