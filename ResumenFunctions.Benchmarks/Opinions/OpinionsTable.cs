namespace ResumenFunctions.Benchmarks.Opinions;

/// <summary>Writes rows as Markdown. Pure.</summary>
internal static class OpinionsTable
{
    private const string Legend = """
        The sources take 120 ms (median; log-normal, sigma 0.4) and differ by up to 0.4 % or 2 °C. Caught: an honest value is shown, or the lie
        with an `aviso`; missed: the lie without one. The next two columns are what the honest pay, in percent of the answers with a lie and of
        those without: a source that has failed because of what it said; a value with an `aviso`.

        A lie below the tolerance is believed, as designed, and one of a source that is alone in its chain always: both are shown without
        `aviso`, the latter also without `acuerdo`. Two small ones in a row and in opposite directions differ by more than the tolerance, which
        costs a call. Of two sources that differ nobody can tell which one lies: the value nearer to the last agreed one is shown with an
        `aviso`, even though it is right. The added calls include those to sources that refuse, and early hedges and checks: together 5 % of
        all calls, and the few that an instance has saved up.
        """;

    private static readonly ImmutableArray<string> s_heading =
    [
        "part", "sources alive", "lie", "tolerances", "caught", "missed", "honest source accused", "honest value marked",
        "added time", "calls added to 100 lies", "to 100 calm answers",
    ];

    /// <summary>Writes the rows and where they were measured.</summary>
    public static string Write(IReadOnlyCollection<OpinionRow> rows, string machine) =>
        $"{Markdown.Table(s_heading, rows.Select(Cells))}\n\n{Legend.ReplaceLineEndings("\n")}\n\n{machine}";

    private static IEnumerable<string> Cells(OpinionRow row) =>
    [
        $"`{row.Case.Part.Id}`",
        Markdown.Number(row.Case.Alive),
        $"{Markdown.Number((double)row.Case.Size, "0.#")} {(row.Case.Part.IsInDegrees ? "°C" : "%")}",
        Markdown.Number((double)row.Case.Times, "0.#"),
        Percent(row.Caught),
        Percent(100 - row.Caught),
        $"{Percent(row.Accused(true))}, {Percent(row.Accused(false))}",
        $"{Percent(row.Marked(true))}, {Percent(row.Marked(false))}",
        $"{Markdown.Number(Math.Round(row.AddedMilliseconds) + 0.0, "0")} ms",
        Markdown.Number(row.AddedCalls(true), "0"),
        Markdown.Number(row.AddedCalls(false), "0"),
    ];

    private static string Percent(double value) => $"{Markdown.Number(value, "0.#")} %";
}
