using System.Globalization;
using System.Text;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Writes rows as Markdown. Pure.</summary>
internal static class LessonTable
{
    /// <param name="rows">What was measured.</param>
    /// <param name="limit">What a case that has no result was given.</param>
    /// <param name="machine">Where.</param>
    public static string Write(IReadOnlyCollection<LessonRow> rows, TimeSpan limit, string machine)
    {
        var text = new StringBuilder();
        Write(text, "waiting calls", rows.Where(static row => row.Case.Job == Job.Wait), limit);
        text.Append('\n');
        Write(text, "computing calls", rows.Where(static row => row.Case.Job == Job.Compute), limit);
        return text.Append('\n').Append(machine).ToString();
    }

    private static void Write(StringBuilder text, string calls, IEnumerable<LessonRow> rows, TimeSpan limit)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {calls} | done | wall time | threads at peak | memory at peak | CPU time |\n");
        text.Append("|---:|---|---:|---:|---:|---:|\n");
        foreach (var (what, result) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Thousands(what.Calls)} | {what.WayInWords} | ");
            text.Append(result is null
                ? string.Create(CultureInfo.InvariantCulture, $"not finished in {limit.TotalSeconds:0} s | | | |\n")
                : $"{Seconds(result.WallMilliseconds)} | {Thousands(result.PeakThreads)} | "
                    + $"{Thousands(result.PeakMebibytes)} MiB | {Seconds(result.CpuMilliseconds)} |\n");
        }
    }

    private static string Thousands(double number) =>
        number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    private static string Seconds(double milliseconds) =>
        (milliseconds / 1000).ToString(milliseconds < 10_000 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " s";
}
