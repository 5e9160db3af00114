namespace ResumenFunctions.Benchmarks.Hedging;

/// <summary>Writes rows as Markdown. Pure.</summary>
internal static class HedgingTable
{
    /// <summary>Writes the rows, and where they were measured.</summary>
    public static string Write(IEnumerable<HedgingRow> rows, string machine) => Markdown.Table(
        ["the sources", "hedging", "answers", "p50", "p99", "p99.9", "calls per 100 answers", "without a value"],
        rows.Select(static row => (string[])
        [
            row.Situation,
            row.Policy,
            Markdown.Number(row.Answers.Length),
            Milliseconds(row.Percentile(0.5)),
            Milliseconds(row.Percentile(0.99)),
            Milliseconds(row.Percentile(0.999)),
            Markdown.Number(row.CallsPerHundred, "#,0.0"),
            Markdown.Number(row.Incomplete),
        ]),
        0,
        1) + $"\n\n{machine}";

    private static string Milliseconds(double milliseconds) => $"{Markdown.Number(milliseconds)} ms";
}
