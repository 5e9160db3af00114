using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Writes results as Markdown. Pure.</summary>
/// <param name="results">What was measured.</param>
/// <param name="peers">Who was chosen, in the order of the tables.</param>
/// <param name="leftOut">Who has no figures, or not all, and why.</param>
internal sealed class PeersReport(
    Results results, ImmutableArray<Peer> peers, IReadOnlyCollection<KeyValuePair<string, string>> leftOut)
{
    /// <summary>All tables.</summary>
    /// <param name="conditions">Where and how it was measured.</param>
    public string Table(string conditions)
    {
        var text = new StringBuilder();
        WriteOverview(text);
        text.Append('\n').Append(conditions).Append(" *≈* is a difference within the noise: the repetitions of both overlap. ")
            .Append("Absolute figures drift between runs; ratios within a run count.\n");
        foreach (var (name, why) in leftOut)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nLeft out: **{name}**, because {why}\n");
        }

        foreach (var metric in results.Metrics)
        {
            WriteMetric(text, metric);
        }

        return text.ToString().TrimEnd();
    }

    private void WriteOverview(StringBuilder text)
    {
        var metrics = results.Metrics.Where(static metric => metric.IsKey).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"Times {PeerCatalog.Baseline}'s, medians:\n\n| |");
        Append(text, metrics.Select(static metric => metric.Title));
        text.Append("|---|").Append(string.Concat(metrics.Select(static _ => "---:|"))).Append('\n');
        foreach (var peer in peers)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {peer.Title} |");
            Append(text, metrics.Select(metric => peer.Name == PeerCatalog.Baseline ? "1" : Short(results.Compare(metric, peer.Name))));
        }
    }

    private void WriteMetric(StringBuilder text, Metric metric)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {metric.Title}\n\n{metric.Note}{(metric.Note is "" ? "" : "\n\n")}");
        var unit = metric.Unit is "" ? "" : $", {metric.Unit}";
        text.Append(CultureInfo.InvariantCulture, $"| | median{unit} | least to most | times {PeerCatalog.Baseline}'s | least to most | |\n");
        text.Append("|---|---:|---:|---:|---:|---|\n");
        foreach (var (name, title) in peers.Select(static peer => (peer.Name, peer.Title)).Append((RateMeasure.Alone, "a source alone")))
        {
            if (results.Compare(metric, name) is { } row)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {title} | {Spread.Show(row.Values.Median)} | {Between(row.Values)} | ")
                    .Append(row.Ratios is { } ratios ? $"{Spread.Show(ratios.Median)} | {Between(ratios)} | " : "| | ")
                    .Append(name == PeerCatalog.Baseline ? "" : InWords(row.Verdict)).Append(" |\n");
            }
        }
    }

    private static void Append(StringBuilder text, IEnumerable<string> cells) => text.Append(' ').AppendJoin(" | ", cells).Append(" |\n");

    private static string Between(Spread spread) => $"{Spread.Show(spread.Min)}–{Spread.Show(spread.Max)}";

    private static string Short(Comparison? row) => row?.Ratios is not { } ratios ? ""
        : row.Verdict == Verdict.Same ? $"≈ ({Spread.Show(ratios.Median)})"
        : row.Verdict == Verdict.Unknown ? $"? ({Spread.Show(ratios.Median)})"
        : Spread.Show(ratios.Median);

    private static string InWords(Verdict verdict) => verdict switch
    {
        Verdict.Same => "≈ same (within noise)",
        Verdict.Less => "less",
        Verdict.More => "more",
        _ => "too few repetitions to tell",
    };
}
