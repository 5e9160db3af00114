namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>One figure over the number of calls, on logarithmic axes; an unfinished case is drawn at the given value.</summary>
internal sealed class ChartPanel(string title, Func<Measurement, double> figure, double? unfinished = null)
{
    private const int Margin = 52;
    private const int PlotWidth = 320;
    private const int PlotHeight = 210;

    private double _fewest;
    private double _most;
    private int _bottomPower;
    private int _topPower;

    /// <summary>Draws the marker of a way.</summary>
    public static void WriteMark(StringBuilder text, Way way, double x, double y)
    {
        var path = way switch
        {
            Way.Awaited => "m-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z",
            Way.Threads => "m-4.5,-4.5h9v9h-9z",
            Way.Pool => "m0,-6l5.5,10h-11z",
            _ => "m0,-6l6,6l-6,6l-6,-6z",
        };
        text.Append(CultureInfo.InvariantCulture, $"<path class=\"mark {ClassOf(way)}\" d=\"M{x:0.#},{y:0.#}{path}\"/>\n");
    }

    /// <summary>Draws the panel.</summary>
    public void Write(StringBuilder text, IReadOnlyCollection<LessonRow> rows, int left, int top)
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
            .Write(Margin, -12, title, "panel");
        WriteGrid(text, rows.Select(static row => row.Case.Calls).Distinct());

        // Reversed, so that the first in the legend is on top.
        foreach (var way in rows.GroupBy(static row => row.Case.Way).Reverse())
        {
            WriteLine(text, way.Key, [.. way]);
        }

        text.Append("</g>\n");
    }

    private static string ClassOf(Way way) => way.ToString().ToLowerInvariant();

    private void WriteGrid(StringBuilder text, IEnumerable<int> calls)
    {
        for (var power = _bottomPower; power <= _topPower; power++)
        {
            var value = Math.Pow(10, power);
            text.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{Margin},{Y(value):0.#}h{PlotWidth}\"/>")
                .Write(Margin - 8, Y(value) + 4, Markdown.Number(value, "#,0.#####"), "axis", "end");
        }

        foreach (var count in calls)
        {
            text.Write(X(count), PlotHeight + 20, Markdown.Number(count), "axis", "middle");
        }
    }

    private void WriteLine(StringBuilder text, Way way, LessonRow[] rows)
    {
        var points = rows.Where(row => Value(row) is not null).Select(row => (X: X(row.Case.Calls), Y: Y(Value(row)!.Value))).ToArray();
        var line = string.Join(' ', points.Select(
            static point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")));
        text.Append(CultureInfo.InvariantCulture, $"<polyline class=\"line {ClassOf(way)}\" points=\"{line}\"/>\n");
        foreach (var (x, y) in points)
        {
            WriteMark(text, way, x, y);
        }

        if (unfinished is { } seconds && rows.FirstOrDefault(static row => row.Result is null) is { } late)
        {
            text.Write(X(late.Case.Calls) - 10, Y(seconds) - 4, $"not finished in {Markdown.Number(seconds)} s", anchor: "end");
        }
    }

    private double? Value(LessonRow row) => row.Result is null ? unfinished : Math.Max(1e-4, figure(row.Result));

    private double X(double calls) =>
        Margin + 16 + ((PlotWidth - 32) * (_most > _fewest ? Math.Log10(calls / _fewest) / Math.Log10(_most / _fewest) : 0.5));

    private double Y(double value) => PlotHeight * (_topPower - Math.Log10(value)) / (_topPower - _bottomPower);
}
