namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Writes rows as Markdown. Pure.</summary>
internal static class LessonTable
{
    /// <summary>Writes the measurements and where they were made; a case without a result ran into the limit.</summary>
    public static string Write(IReadOnlyCollection<LessonRow> rows, TimeSpan limit, string machine)
    {
        return $"{Table("waiting calls", Job.Wait)}\n\n{Table("computing calls", Job.Compute)}\n\n{machine}";

        string Table(string calls, Job job) => Markdown.Table(
            [calls, "done", "wall time", "threads at peak", "memory at peak", "CPU time"],
            rows.Where(row => row.Case.Job == job).Select(row => Cells(row, limit)),
            words: 1);
    }

    private static IEnumerable<string> Cells(LessonRow row, TimeSpan limit) =>
    [
        Markdown.Number(row.Case.Calls),
        row.Case.WayInWords,
        .. row.Result is not { } result ? [$"not finished in {Markdown.Number(limit.TotalSeconds)} s", "", "", ""] : (string[])
        [
            Seconds(result.WallMilliseconds),
            Markdown.Number(result.PeakThreads),
            $"{Markdown.Number(result.PeakMebibytes)} MiB",
            Seconds(result.CpuMilliseconds),
        ],
    ];

    private static string Seconds(double milliseconds) =>
        $"{Markdown.Number(milliseconds / 1000, milliseconds < 10_000 ? "0.00" : "0.0")} s";
}
