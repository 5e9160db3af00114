using System.Globalization;
using System.Text;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Draws the waiting calls of a lesson as SVG: a panel a figure, a line a way. Pure.</summary>
internal static class LessonChart
{
    private const int Width = 880;
    private const int Height = 680;

    // Colours that keep apart for colour-blind eyes and on both grounds; the marks tell them apart without colour.
    private const string Style = """
        <style>
          text { font: 13px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #1f2328 }
          .title { font-size: 17px; font-weight: 600 } .panel { font-weight: 600 } .axis { fill: #59636e; font-size: 12px }
          .ground { fill: #ffffff } .grid { stroke: #d1d9e0; stroke-width: 1 }
          .line { fill: none; stroke-width: 2.5; stroke-linejoin: round } .mark { stroke-width: 0 }
          .awaited { stroke: #0072b2; fill: #0072b2 } .threads { stroke: #d55e00; fill: #d55e00 }
          .pool { stroke: #008f66; fill: #008f66 } .series { stroke: #a04a85; fill: #a04a85 } .line { fill: none !important }
          @media (prefers-color-scheme: dark) {
            text { fill: #f0f6fc } .axis { fill: #9198a1 } .ground { fill: #0d1117 } .grid { stroke: #30363d }
            .awaited { stroke: #56b4e9; fill: #56b4e9 } .threads { stroke: #f0883e; fill: #f0883e }
            .pool { stroke: #3ccf9f; fill: #3ccf9f } .series { stroke: #e29bcb; fill: #e29bcb }
          }
        </style>
        """;

    /// <param name="rows">What was measured.</param>
    /// <param name="limit">What a case that has no result was given.</param>
    public static string Draw(IReadOnlyCollection<LessonRow> rows, TimeSpan limit)
    {
        var waiting = rows.Where(static row => row.Case.Job == Job.Wait).ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="title desc">
            <title id="title">The same waiting calls, done four ways</title>
            <desc id="desc">Wall time, threads, memory and CPU time over the number of calls; the table beside this chart has the figures.</desc>
            {Style}
            <rect class="ground" width="{Width}" height="{Height}" rx="8"/>
            <text class="title" x="24" y="34">The same calls, each waiting 100 ms for an answer, done four ways</text>

            """);
        WriteLegend(text, waiting);
        new ChartPanel("wall time, seconds", 24, 104, static m => m.WallMilliseconds / 1000, limit.TotalSeconds).Write(text, waiting);
        new ChartPanel("threads at peak", 460, 104, static m => m.PeakThreads, null).Write(text, waiting);
        new ChartPanel("memory at peak, MiB", 24, 392, static m => m.PeakMebibytes, null).Write(text, waiting);
        new ChartPanel("CPU time, seconds", 460, 392, static m => m.CpuMilliseconds / 1000, null).Write(text, waiting);
        text.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" x=\"{Width / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">")
            .Append("across: number of calls; all axes are logarithmic, each line of the grid is ten times the one below</text>\n");
        return text.Append("</svg>\n").ToString();
    }

    private static void WriteLegend(StringBuilder text, LessonRow[] rows)
    {
        var x = 32;
        foreach (var what in rows.Select(static row => row.Case).DistinctBy(static what => what.Way))
        {
            ChartMark.Write(text, what.Way, x, 60);
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 14}\" y=\"64.5\">{what.WayInWords}</text>\n");
            x += 176;
        }
    }
}
