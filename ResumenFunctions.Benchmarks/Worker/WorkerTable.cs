using ResumenFunctions.Benchmarks.Reports;

namespace ResumenFunctions.Benchmarks.Worker;

/// <summary>A table with a row a figure. Pure.</summary>
internal static class WorkerTable
{
    /// <summary>Writes it as Markdown.</summary>
    /// <param name="results">What was measured.</param>
    /// <param name="names">Whose figures to show; the others' are also shown as multiples of the first one's.</param>
    public static string Write(Results results, ImmutableArray<string> names) => Markdown.Table(
        ["", names[0], .. names[1..].SelectMany(static name => new[] { name, "×" })],
        results.Metrics.Select(metric => names.Select(name => results.Compare(metric, name))
            .SelectMany(static cell => new[] { Show(cell?.Values), Show(cell?.Ratios) })
            .Where(static (_, column) => column != 1) // the first one's ratios to itself
            .Prepend(metric.After(metric.Title))));

    private static string Show(Spread? spread) => spread is { } s ? $"{Spread.Show(s.Median)} ({s.Between})" : "";
}
