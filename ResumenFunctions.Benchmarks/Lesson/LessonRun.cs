using System.Text.Json;
using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Reports;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Measures cases, each in a fresh process, against a source in this one.</summary>
/// <param name="log">Where it tells how far it is.</param>
/// <param name="limit">What a case may take.</param>
internal sealed class LessonRun(TextWriter log, TimeSpan limit)
{
    // The program's own file: what runs now may be another that uses it, such as a test.
    private static readonly string s_program = Path.Combine(
        AppContext.BaseDirectory, typeof(LessonRun).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>Measures the whole lesson and writes it into its document, in a folder or where it is found.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="BenchmarkException">It can't.</exception>
    public async Task<string> WriteAsync(string? docs)
    {
        var document = Document.Find(docs, "async-vs-threads");
        LessonRow[] rows =
        [
            .. await MeasureAsync(LessonPlan.Waiting, LessonPlan.WaitingRounds),
            .. await MeasureAsync(LessonPlan.Computing, LessonPlan.ComputingRounds),
        ];
        var text = LessonTable.Write(rows, limit, $"{Machine.Where()}; "
            + $"medians of {LessonPlan.WaitingRounds} runs, of {LessonPlan.ComputingRounds} for the computing calls.");
        document.Write("Async and threads", text, LessonChart.Draw(rows, limit));
        return text;
    }

    /// <summary>Measures cases repeatedly; one that did not finish is not tried again.</summary>
    /// <returns>A row per case, in their order.</returns>
    /// <exception cref="BenchmarkException">A process failed.</exception>
    public async Task<ImmutableArray<LessonRow>> MeasureAsync(ImmutableArray<LessonCase> cases, int repetitions)
    {
        await using var source = await WaitingSource.StartAsync();
        var address = new Uri(source.Urls.First());
        var runs = cases.ToDictionary(static what => what, static _ => new List<Measurement?>());

        // Round by round, so that a bad minute of the machine does not fall on one case alone.
        for (var round = 1; round <= repetitions; round++)
        {
            foreach (var (what, results) in runs.Where(static run => !run.Value.Contains(null)))
            {
                results.Add(await MeasureAsync(what, address));
                await log.WriteLineAsync(
                    $"{round}/{repetitions} {what.Job} {what.Calls} {what.WayInWords}: {results[^1]?.ToString() ?? "not finished"}");
            }
        }

        return [.. cases.Select(what => new LessonRow(what, Median(runs[what])))];
    }

    private static Measurement? Median(List<Measurement?> runs) =>
        runs.Contains(null) ? null : Measurement.MedianOf([.. runs.OfType<Measurement>()]);

    /// <returns><see langword="null"/> when it did not finish.</returns>
    private async Task<Measurement?> MeasureAsync(LessonCase what, Uri address)
    {
        using var late = new CancellationTokenSource(limit);
        try
        {
            // Compiling the code better in the background would count as CPU time of whichever way takes longest.
            return JsonSerializer.Deserialize<Measurement>(await ChildProcess.RunAsync(
                [s_program, .. what.ToArguments(address)], late.Token, new KeyValuePair<string, string>("DOTNET_TieredCompilation", "0")));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
