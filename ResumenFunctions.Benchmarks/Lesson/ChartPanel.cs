using System.Globalization;
using System.Text;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>One figure over the number of calls, on logarithmic axes.</summary>
/// <param name="title">The figure and its unit.</param>
/// <param name="left">Where the panel is.</param>
/// <param name="top">Where the panel is.</param>
/// <param name="figure">The figure of a measurement.</param>
/// <param name="unfinished">Where a case without a result is drawn, or <see langword="null"/> for nowhere.</param>
internal sealed class ChartPanel(string title, int left, int top, Func<Measurement, double> figure, double? unfinished)
{
    private const int Margin = 52;
    private const int PlotWidth = 320;
    private const int PlotHeight = 210;

    private double _fewest;
    private double _most;
    private int _bottomPower;
    private int _topPower;

    /// <summary>Draws it.</summary>
    public void Write(StringBuilder text, IReadOnlyCollection<LessonRow> rows)
    {
        var values = rows.Select(Value).OfType<double>().ToArray();
        if (values is [])
        {
            return;
        }

        _fewest = rows.Min(static row => row.Case.Calls);
        _most = rows.Max(static row => row.Case.Calls);
        _bottomPower = (int)Math.Floor(Math.Log10(values.Min()));
        _topPower = Math.Max(_bottomPower + 1, (int)Math.Ceiling(Math.Log10(values.Max())));
        text.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({left},{top})\">\n")
            .Append(CultureInfo.InvariantCulture, $"<text class=\"panel\" x=\"{Margin}\" y=\"-12\">{title}</text>\n");
        WriteGrid(text, rows.Select(static row => row.Case.Calls).Distinct());

        // The first of the legend lies on top.
        foreach (var way in rows.GroupBy(static row => row.Case.Way).Reverse())
        {
            WriteLine(text, way.Key, [.. way]);
        }

        text.Append("</g>\n");
    }

    private void WriteGrid(StringBuilder text, IEnumerable<int> calls)
    {
        for (var power = _bottomPower; power <= _topPower; power++)
        {
            var value = Math.Pow(10, power);
            var label = value.ToString("#,0.#####", CultureInfo.InvariantCulture).Replace(',', ' ');
            text.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{Margin},{Y(value):0.#}h{PlotWidth}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" x=\"{Margin - 8}\" y=\"{Y(value) + 4:0.#}\" text-anchor=\"end\">")
                .Append(label).Append("</text>\n");
        }

        foreach (var count in calls)
        {
            var label = count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
            text.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" x=\"{X(count):0.#}\" y=\"{PlotHeight + 20}\" text-anchor=\"middle\">")
                .Append(label).Append("</text>\n");
        }
    }

    private void WriteLine(StringBuilder text, Way way, LessonRow[] rows)
    {
        var points = rows.Select(row => (X: X(row.Case.Calls), Value: Value(row))).Where(static point => point.Value is not null)
            .Select(point => (point.X, Y: Y(point.Value!.Value))).ToArray();
        var line = string.Join(' ', points.Select(
            static point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")));
        text.Append(CultureInfo.InvariantCulture, $"<polyline class=\"line {ChartMark.ClassOf(way)}\" points=\"{line}\"/>\n");
        foreach (var (x, y) in points)
        {
            ChartMark.Write(text, way, x, y);
        }

        if (unfinished is { } seconds && rows.FirstOrDefault(static row => row.Result is null) is { } late)
        {
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(late.Case.Calls) - 10:0.#}\" y=\"{Y(seconds) - 4:0.#}\" text-anchor=\"end\">")
                .Append(CultureInfo.InvariantCulture, $"not finished in {seconds:0} s</text>\n");
        }
    }

    private double? Value(LessonRow row) => row.Result is null ? unfinished : Math.Max(1e-4, figure(row.Result));

    private double X(double calls) =>
        Margin + 16 + ((PlotWidth - 32) * (_most > _fewest ? Math.Log10(calls / _fewest) / Math.Log10(_most / _fewest) : 0.5));

    private double Y(double value) => PlotHeight * (_topPower - Math.Log10(value)) / (_topPower - _bottomPower);
}
