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

        foreach (var metrics in results.Metrics.GroupBy(static metric => metric.Title))
        {
            // Figures of one title share a table. Its title has the unit if that is the same for all.
            ImmutableArray<Metric> all = [.. metrics];
            var first = all[0];
            var isUniform = first.At is not "" && all.All(metric => metric.Unit == first.Unit);
            text.Append(CultureInfo.InvariantCulture, $"\n### {(isUniform ? first.After(first.Title) : first.Title)}\n\n")
                .Append(first.Note).Append(first.Note is "" ? "" : "\n\n")
                .Append(first.At is "" ? Details(first) : Columns(all, isUniform)).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    private string Overview()
    {
        var metrics = results.Metrics.Where(static metric => metric.IsKey).ToArray();
        return Markdown.Table(
            ["", .. metrics.Select(static metric => metric.Name)],
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

    private string Columns(ImmutableArray<Metric> metrics, bool isUniform) =>
        $"Medians (least to most); times {PeerCatalog.Baseline}'s.\n\n" + Markdown.Table(
            ["", .. metrics.Select(metric => isUniform ? metric.At : metric.After(metric.At))],
            from peer in peers
            let rows = metrics.Select(metric => results.Compare(metric, peer.Name)).ToArray()
            where rows.Any(static row => row is not null)
            select rows.Select(row => Cell(row, isBaseline: peer.Name == PeerCatalog.Baseline)).Prepend(peer.Title));

    private static string Cell(Comparison? row, bool isBaseline)
    {
        if (row is not { Values: var values })
        {
            return "";
        }

        var figure = values.Min < values.Max ? $"{Spread.Show(values.Median)} ({values.Between})" : Spread.Show(values.Median);
        return isBaseline || row.Ratios is null ? figure : $"{figure}; {Short(row)}";
    }

    private static string Short(Comparison? row) => row?.Ratios is not { } ratios ? ""
        : row.Verdict == Comparison.Same ? $"≈ ({Spread.Show(ratios.Median)})"
        : row.Verdict == Comparison.Unknown ? $"? ({Spread.Show(ratios.Median)})"
        : Spread.Show(ratios.Median);
}
