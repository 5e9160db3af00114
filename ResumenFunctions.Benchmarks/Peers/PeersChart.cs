using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Draws the key figures as SVG: a panel a figure, a bar a peer, with a line from its least to its most. Pure.</summary>
internal static class PeersChart
{
    private const int Width = 880;
    private const int Column = 428;
    private const int Labels = 210;
    private const int Bar = 130;
    private const int Row = 20;
    private const int Head = 34;
    private const int Top = 80;

    // The colours of the lesson's chart; ours stands out by weight too.
    private const string Style = """
        <style>
          text { font: 12px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #1f2328 }
          .title { font-size: 17px; font-weight: 600 } .panel, .ours { font-weight: 600 } .ground { fill: #ffffff }
          .bar { fill: #8c959f } .bar.ours { fill: #0072b2 } .range { stroke: #1f2328; stroke-width: 1.5 }
          @media (prefers-color-scheme: dark) {
            text { fill: #f0f6fc } .ground { fill: #0d1117 } .range { stroke: #f0f6fc } .bar { fill: #656c76 } .bar.ours { fill: #56b4e9 }
          }
        </style>
        """;

    /// <param name="results">What was measured.</param>
    /// <param name="peers">Who was chosen, in the order of the bars.</param>
    public static string Draw(Results results, ImmutableArray<Peer> peers)
    {
        var panels = results.Metrics.Where(static metric => metric.IsKey).ToArray();
        var panelHeight = Head + (Row * peers.Length) + 16;
        var height = Top + 8 + (panelHeight * ((panels.Length + 1) / 2));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" role="img" aria-labelledby="title desc">
            <title id="title">Resumen beside its peers</title>
            <desc id="desc">Medians as bars, least to most as lines; the tables beside this chart have the figures.</desc>
            {Style}
            <rect class="ground" width="{Width}" height="{height}" rx="8"/>
            <text class="title" x="20" y="34">The same job by different servers, each on one core</text>
            <text x="20" y="56">Where many connections ask at once, Resumen's requests share calls to the sources: at one connection none can.</text>

            """);
        for (var i = 0; i < panels.Length; i++)
        {
            WritePanel(text, results, peers, panels[i], 16 + (i % 2 * Column), Top + (i / 2 * panelHeight));
        }

        return text.Append("</svg>\n").ToString();
    }

    private static void WritePanel(StringBuilder text, Results results, ImmutableArray<Peer> peers, Metric metric, int left, int top)
    {
        var rows = peers.Select(peer => (peer, Row: results.Compare(metric, peer.Name)))
            .Where(static pair => pair.Row is not null).ToArray();
        var most = rows.Select(static pair => pair.Row!.Values.Max).DefaultIfEmpty(0).Max();
        text.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({left},{top})\">\n")
            .Append(CultureInfo.InvariantCulture, $"<text class=\"panel\" x=\"4\" y=\"20\">{metric.Title}, {metric.Unit}</text>\n");
        var y = Head;
        foreach (var (peer, row) in rows)
        {
            double X(double value) => Labels + (most > 0 ? Bar * Math.Max(0, value) / most : 0);
            var (values, mark) = (row!.Values, peer.Name.StartsWith("ours", StringComparison.Ordinal) ? " ours" : "");
            var width = X(values.Median) - Labels;
            text.Append(CultureInfo.InvariantCulture, $"<text class=\"name{mark}\" x=\"{Labels - 8}\" y=\"{y + 11}\" text-anchor=\"end\">")
                .Append(Short(peer.Title)).Append("</text>")
                .Append(CultureInfo.InvariantCulture, $"<rect class=\"bar{mark}\" x=\"{Labels}\" y=\"{y}\" width=\"{width:0.#}\" height=\"14\"/>")
                .Append(CultureInfo.InvariantCulture, $"<path class=\"range\" d=\"M{X(values.Min):0.#},{y + 7}H{X(values.Max):0.#}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{X(values.Max) + 6:0.#}\" y=\"{y + 11}\">{Spread.Show(values.Median)}</text>\n");
            y += Row;
        }

        text.Append("</g>\n");
    }

    // What fits beside a bar.
    private static string Short(string title) => title.Length > 34 ? $"{title[..33]}…" : title;
}
