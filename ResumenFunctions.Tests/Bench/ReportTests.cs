using System.Collections.Immutable;
using System.Xml.Linq;
using ResumenFunctions.Benchmarks.Peers;
using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Reports;

namespace ResumenFunctions.Tests.Bench;

public sealed class ReportTests
{
    private static readonly Metric s_cost = new("Cost", "s", "Less is better.", true);
    private static readonly Metric s_late = new("Past the deadline", "ms");

    private static readonly ImmutableArray<Peer> s_peers =
    [
        new("kestrel", "bare Kestrel", [], []), new("ours", "Resumen", [], []), new("go", "Go", [], []), new("nginx", "nginx", [], []),
    ];

    [Fact]
    public void The_tables_show_what_differs_what_is_noise_and_who_is_left_out() => Assert.Equal(
        """
        Times kestrel's, medians:

        | | Cost |
        |---|---:|
        | bare Kestrel | 1 |
        | Resumen | 2.00 |
        | Go | ≈ (1.00) |
        | nginx | |

        A machine. *≈* is a difference within the noise: the repetitions of both overlap. Absolute figures drift between runs; ratios within a run count.

        Left out: **nginx**, because it is not there

        ### Cost

        Less is better.

        | | median, s | least to most | times kestrel's | least to most | |
        |---|---:|---:|---:|---:|---|
        | bare Kestrel | 2.00 | 1.00–3.00 | 1.00 | 1.00–1.00 | |
        | Resumen | 5.00 | 4.00–6.00 | 2.00 | 1.67–6.00 | more |
        | Go | 2.10 | 1.00–3.00 | 1.00 | 1.00–1.05 | ≈ same (within noise) |

        ### Past the deadline

        | | median, ms | least to most | times kestrel's | least to most | |
        |---|---:|---:|---:|---:|---|
        | Resumen | -1.00 | -1.00–-1.00 | | | too few repetitions to tell |
        """.ReplaceLineEndings("\n"),
        new PeersReport(Results(), s_peers, [new("nginx", "it is not there")]).Table("A machine."));

    [Fact]
    public void The_peers_chart_is_XML_with_a_bar_per_peer_for_each_key_figure()
    {
        var chart = PeersChart.Draw(Results(), s_peers);

        var bars = XDocument.Parse(chart).Descendants().Where(static e => e.Attribute("class")?.Value.StartsWith("bar", StringComparison.Ordinal) == true);
        Assert.Equal(3, bars.Count());
        Assert.DoesNotContain("NaN", chart, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_without_figures_still_makes_a_table_and_a_chart()
    {
        Assert.Contains("bare Kestrel", new PeersReport(new(PeerCatalog.Baseline), s_peers, []).Table("A machine."), StringComparison.Ordinal);
        Assert.NotNull(XDocument.Parse(PeersChart.Draw(new(PeerCatalog.Baseline), s_peers)).Root);
    }

    private static Results Results()
    {
        var results = new Results(PeerCatalog.Baseline);
        foreach (var (peer, values) in new (string, double[])[] { ("kestrel", [1, 2, 3]), ("ours", [6, 4, 5]), ("go", [1, 2.1, 3]) })
        {
            foreach (var value in values)
            {
                results.Add(s_cost, peer, value);
            }
        }

        results.Add(s_late, "ours", -1);
        return results;
    }
}
