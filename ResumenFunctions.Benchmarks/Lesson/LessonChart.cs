namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Draws the waiting calls of a lesson as SVG: a panel per figure, a line per way. Pure.</summary>
internal static class LessonChart
{
    private const int Height = 680;

    // Colours that colour-blind readers can tell apart, on light and dark; the markers differ too.
    private const string Style = """
          .axis { fill: #59636e; font-size: 12px } .grid { stroke: #d1d9e0; stroke-width: 1 }
          .line { fill: none; stroke-width: 2.5; stroke-linejoin: round } .mark { stroke-width: 0 }
          .awaited { stroke: #0072b2; fill: #0072b2 } .threads { stroke: #d55e00; fill: #d55e00 }
          .pool { stroke: #008f66; fill: #008f66 } .series { stroke: #a04a85; fill: #a04a85 } .line { fill: none !important }
          @media (prefers-color-scheme: dark) {
            .axis { fill: #9198a1 } .grid { stroke: #30363d }
            .awaited { stroke: #56b4e9; fill: #56b4e9 } .threads { stroke: #f0883e; fill: #f0883e }
            .pool { stroke: #3ccf9f; fill: #3ccf9f } .series { stroke: #e29bcb; fill: #e29bcb }
          }
        """;

    /// <summary>Draws the measurements; a case without a result ran into the limit.</summary>
    public static string Draw(IReadOnlyCollection<LessonRow> rows, TimeSpan limit)
    {
        var waiting = rows.Where(static row => row.Case.Job == Job.Wait).ToArray();
        return Svg.Draw(
            Height,
            "The same waiting calls, done four ways",
            "Wall time, threads, memory and CPU time over the number of calls; the table beside this chart has the figures.",
            Style,
            text =>
            {
                text.Write(24, 34, "The same calls, each waiting 100 ms for an answer, done four ways", "title");
                WriteLegend(text, waiting);
                new ChartPanel("wall time, seconds", static m => m.WallMilliseconds / 1000, limit.TotalSeconds).Write(text, waiting, 24, 104);
                new ChartPanel("threads at peak", static m => m.PeakThreads).Write(text, waiting, 460, 104);
                new ChartPanel("memory at peak, MiB", static m => m.PeakMebibytes).Write(text, waiting, 24, 392);
                new ChartPanel("CPU time, seconds", static m => m.CpuMilliseconds / 1000).Write(text, waiting, 460, 392);
                const string Axes = "across: number of calls; all axes are logarithmic, each line of the grid is ten times the one below";
                text.Write(Svg.Width / 2, Height - 14, Axes, "axis", "middle");
            });
    }

    private static void WriteLegend(StringBuilder text, LessonRow[] rows)
    {
        var x = 32;
        foreach (var what in rows.Select(static row => row.Case).DistinctBy(static what => what.Way))
        {
            ChartPanel.WriteMark(text, what.Way, x, 60);
            text.Write(x + 14, 64.5, what.WayInWords);
            x += 176;
        }
    }
}
