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
    public void Figures_of_one_title_share_a_table_with_a_column_each()
    {
        var results = new Results(PeerCatalog.Baseline);
        foreach (var (peer, at, value) in new[] { ("kestrel", "1", 10d), ("ours", "1", 20), ("kestrel", "16", 5), ("ours", "16", 4), ("ours", "16", 6) })
        {
            results.Add(new("Cost", "µs", "By connections.", at is "16") { At = at }, peer, value);
        }

        results.Add(new("Waiting", "") { At = "number" }, "go", 9_500);
        results.Add(new("Waiting", "B") { At = "memory of each" }, "go", 2_048);

        Assert.EndsWith(
            """
            ### Cost, µs

            By connections.

            Medians (least to most); times kestrel's.

            | | 1 | 16 |
            |---|---:|---:|
            | bare Kestrel | 10.0 | 5.00 |
            | Resumen | 20.0; ? (2.00) | 5.00 (4.00–6.00); ? (0.80) |

            ### Waiting

            Medians (least to most); times kestrel's.

            | | number | memory of each, B |
            |---|---:|---:|
            | Go | 9 500 | 2 048 |
            """.ReplaceLineEndings("\n"),
            new PeersReport(results, s_peers, []).Table("A machine."),
            StringComparison.Ordinal);
        Assert.Contains("| | Cost, 16 |", new PeersReport(results, s_peers, []).Table("A machine."), StringComparison.Ordinal);
    }

    [Fact]
    public void The_peers_chart_is_XML_with_a_bar_per_peer_for_each_of_its_figures()
    {
        var chart = PeersChart.Draw(Results(LoadMeasure.CpuTitle(LoadMeasure.LiveAnswer, 1)), s_peers);

        Assert.Equal(["CPU of one live answer, one caller alone — less is better"], Texts(chart, "panel"));
        Assert.Equal(3, Elements(chart, "bar").Count());
        Assert.Contains(">500 µs<", chart, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", chart, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "CPU of one live answer, 5 to 30 s after the start — less is better")]
    [InlineData(false, "From the start to the first answer — less is better")]
    public void The_peers_chart_has_at_most_four_panels_and_the_last_is_the_first_half_minute_or_else_the_start(bool hasFirst, string last)
    {
        var results = Results(LoadMeasure.CpuTitle(LoadMeasure.LiveAnswer, 1));
        results.Add(new(LoadMeasure.CpuTitle(LoadMeasure.LiveAnswer, 64), "s"), "ours", 1);
        results.Add(new(LoadMeasure.CpuTitle(LoadMeasure.LiveAnswer, 256), "s"), "ours", 1);
        results.Add(new(LoadMeasure.CpuTitle(LoadMeasure.KeptAnswer, 64), "s"), "ours", 1);
        results.Add(new(PeersRun.StartTitle, "ms"), "ours", 300);
        if (hasFirst)
        {
            results.Add(FirstMeasure.Settling, "ours", 400);
        }

        var panels = Texts(PeersChart.Draw(results, s_peers), "panel");

        Assert.Equal(4, panels.Length);
        Assert.Equal(last, panels[^1]);
    }

    [Fact]
    public void A_comparison_without_figures_still_makes_a_table_and_a_chart()
    {
        Assert.Contains("bare Kestrel", new PeersReport(new(PeerCatalog.Baseline), s_peers, []).Table("A machine."), StringComparison.Ordinal);
        Assert.NotNull(XDocument.Parse(PeersChart.Draw(new(PeerCatalog.Baseline), s_peers)).Root);
    }

    private static string[] Texts(string chart, string style) => [.. Elements(chart, style).Select(static e => e.Value)];

    private static IEnumerable<XElement> Elements(string chart, string style) =>
        XDocument.Parse(chart).Descendants().Where(e => e.Attribute("class")?.Value.Split(' ')[0] == style);

    private static Results Results(string cost = "Cost")
    {
        var results = new Results(PeerCatalog.Baseline);
        foreach (var (peer, values) in new (string, double[])[] { ("kestrel", [1, 2, 3]), ("ours", [6, 4, 5]), ("go", [1, 2.1, 3]) })
        {
            foreach (var value in values)
            {
                results.Add(s_cost with { Title = cost }, peer, value);
            }
        }

        results.Add(s_late, "ours", -1);
        return results;
    }
}
