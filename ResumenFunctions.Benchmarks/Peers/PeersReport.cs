using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Writes the results as Markdown, with the peers left out and why. Pure.</summary>
internal sealed class PeersReport(
    Results results, ImmutableArray<Peer> peers, IReadOnlyCollection<KeyValuePair<string, string>> leftOut)
{
    /// <summary>All tables, and where and how they were measured.</summary>
    public string Table(string conditions)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Times {PeerCatalog.Baseline}'s, medians:\n\n{Overview()}\n\n{conditions} ")
            .Append("*≈* is a difference within the noise: the repetitions of both overlap. ")
            .Append("Absolute figures drift between runs; ratios within a run count.\n");
        foreach (var (name, why) in leftOut)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nLeft out: **{name}**, because {why}\n");
        }

        foreach (var metric in results.Metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {metric.Title}\n\n{metric.Note}{(metric.Note is "" ? "" : "\n\n")}{Details(metric)}\n");
        }

        return text.ToString().TrimEnd();
    }

    private string Overview()
    {
        var metrics = results.Metrics.Where(static metric => metric.IsKey).ToArray();
        return Markdown.Table(
            ["", .. metrics.Select(static metric => metric.Title)],
            peers.Select(peer => metrics.Select(metric => peer.Name == PeerCatalog.Baseline ? "1" : Short(results.Compare(metric, peer.Name)))
                .Prepend(peer.Title)));
    }

    private string Details(Metric metric) => Markdown.Table(
        ["", metric.After("median"), "least to most", $"times {PeerCatalog.Baseline}'s", "least to most", ""],
        from peer in peers.Select(static peer => (peer.Name, peer.Title)).Append((Name: LatencyMeasure.Alone, Title: "a source alone"))
        let row = results.Compare(metric, peer.Name)
        where row is not null
        select (string[])
        [
            peer.Title,
            Spread.Show(row.Values.Median),
            row.Values.Between,
            row.Ratios is { } ratios ? Spread.Show(ratios.Median) : "",
            row.Ratios?.Between ?? "",
            peer.Name == PeerCatalog.Baseline ? "" : row.Verdict,
        ],
        words: [0, 5]);

    private static string Short(Comparison? row) => row?.Ratios is not { } ratios ? ""
        : row.Verdict == Comparison.Same ? $"≈ ({Spread.Show(ratios.Median)})"
        : row.Verdict == Comparison.Unknown ? $"? ({Spread.Show(ratios.Median)})"
        : Spread.Show(ratios.Median);
}
