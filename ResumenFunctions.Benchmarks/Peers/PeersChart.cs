using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Draws a few figures as SVG: a panel per figure, a bar per peer, with a line from least to most. Pure.</summary>
internal static class PeersChart
{
    /// <summary>What every reader must know.</summary>
    public const string Sharing =
        "Where many connections ask at once, Resumen's requests share calls to the sources: at one connection none can.";

    private const int Column = 428;
    private const int Labels = 210;
    private const int Bar = 130;
    private const int Row = 20;
    private const int Head = 34;
    private const int Top = 80;

    // The colours of the lesson's chart; ours stands out by weight too.
    private const string Style = """
          text { font-size: 12px } .ours { font-weight: 600 }
          .bar { fill: #8c959f } .bar.ours { fill: #0072b2 } .range { stroke: #1f2328; stroke-width: 1.5 }
          @media (prefers-color-scheme: dark) { .range { stroke: #f0f6fc } .bar { fill: #656c76 } .bar.ours { fill: #56b4e9 } }
        """;

    /// <summary>Draws the results; the bars are in the order of the peers.</summary>
    public static string Draw(Results results, ImmutableArray<Peer> peers)
    {
        var panels = ChartFigure.In(results);
        var panelHeight = Head + (Row * peers.Length) + 16;
        return Svg.Draw(
            Top + 8 + (panelHeight * ((panels.Length + 1) / 2)),
            "Resumen beside its peers",
            "Medians as bars, least to most as lines; the tables beside this chart have the figures.",
            Style,
            text =>
            {
                text.Write(20, 34, "The same job by different servers, each on one core", "title").Write(20, 56, Sharing);
                for (var i = 0; i < panels.Length; i++)
                {
                    var (left, top) = (16 + (i % 2 * Column), Top + (i / 2 * panelHeight));
                    text.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({left},{top})\">\n");
                    WritePanel(text, panels[i], [.. peers.Select(peer => (peer, results.Compare(panels[i].Metric, peer.Name)))]);
                    text.Append("</g>\n");
                }
            });
    }

    private static void WritePanel(StringBuilder text, ChartFigure figure, ImmutableArray<(Peer Peer, Comparison? Row)> peers)
    {
        text.Write(4, 20, $"{figure.Title} — less is better", "panel");
        var most = peers.Max(static pair => pair.Row?.Values.Max ?? 0);
        var y = Head;
        foreach (var (peer, row) in peers.Where(static pair => pair.Row is not null))
        {
            double X(double value) => Labels + (most > 0 ? Bar * Math.Max(0, value) / most : 0);
            var (values, mark) = (row!.Values, peer.Name.StartsWith("ours", StringComparison.Ordinal) ? " ours" : "");
            var width = X(values.Median) - Labels;
            text.Write(Labels - 8, y + 11, peer.Title, $"name{mark}", "end")
                .Append(CultureInfo.InvariantCulture, $"<rect class=\"bar{mark}\" x=\"{Labels}\" y=\"{y}\" width=\"{width:0.#}\" height=\"14\"/>")
                .Append(CultureInfo.InvariantCulture, $"<path class=\"range\" d=\"M{X(values.Min):0.#},{y + 7}H{X(values.Max):0.#}\"/>")
                .Write(X(values.Max) + 6, y + 11, figure.Show(values.Median));
            y += Row;
        }
    }
}
