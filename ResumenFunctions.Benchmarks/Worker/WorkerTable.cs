using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ResumenFunctions.Benchmarks.Peers;

namespace ResumenFunctions.Benchmarks.Worker;

/// <summary>A table with a row a figure. Pure.</summary>
internal static class WorkerTable
{
    /// <summary>Writes it as Markdown.</summary>
    /// <param name="results">What was measured.</param>
    /// <param name="names">Whose figures to show; the others' are also shown as multiples of the first one's.</param>
    public static string Write(Results results, ImmutableArray<string> names)
    {
        var text = new StringBuilder($"| | {names[0]} |");
        text.AppendJoin("", names[1..].Select(static name => $" {name} | × |")).Append("\n|---|---:|")
            .Insert(text.Length, "---:|---:|", names.Length - 1).Append('\n');
        foreach (var metric in results.Metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {metric.Title}{(metric.Unit is "" ? "" : $", {metric.Unit}")} |");
            foreach (var name in names)
            {
                var cell = results.Compare(metric, name);
                text.Append(CultureInfo.InvariantCulture, $" {Show(cell?.Values)} |")
                    .Append(name == names[0] ? "" : $" {Show(cell?.Ratios)} |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Show(Spread? spread) =>
        spread is { } s ? $"{Spread.Show(s.Median)} ({Spread.Show(s.Min)}–{Spread.Show(s.Max)})" : "";
}
