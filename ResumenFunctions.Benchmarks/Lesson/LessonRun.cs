using System.Text.Json;
using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Measures cases, each in a fresh process with a time limit, against a source in this one.</summary>
internal sealed class LessonRun(TextWriter log, TimeSpan limit)
{
    /// <summary>How long a source takes to answer.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest a case may take, including the start of its process.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The cases of the first table, in its order.</summary>
    public static ImmutableArray<LessonCase> Waiting { get; } =
    [
        .. from calls in new[] { 10, 100, 1_000, 5_000 }
           from way in Enum.GetValues<Way>()
           where way != Way.Series || calls <= 100
           select new LessonCase(Job.Wait, way, calls),
    ];

    /// <summary>The cases of the second table, in its order.</summary>
    public static ImmutableArray<LessonCase> Computing { get; } =
        [.. from way in new[] { Way.Awaited, Way.Threads, Way.Series } select new LessonCase(Job.Compute, way, 8)];

    private const int WaitingRounds = 3;
    private const int ComputingRounds = 7; // more, because they are short and anything else on the machine disturbs them

    // Not this process's file: this may be another program that uses it, such as a test.
    private static readonly string s_program = Path.Combine(
        AppContext.BaseDirectory, typeof(LessonRun).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>Measures the lesson, writes it to its document (in the folder, or where it is found) and returns it.</summary>
    public async Task<string> WriteAsync(string? docs)
    {
        var document = Document.Find(docs, "async-vs-threads");
        LessonRow[] rows = [.. await MeasureAsync(Waiting, WaitingRounds), .. await MeasureAsync(Computing, ComputingRounds)];
        var text = LessonTable.Write(rows, limit, $"{Machine.Where()}; "
            + $"medians of {WaitingRounds} runs, of {ComputingRounds} for the computing calls.");
        document.Write("Async and threads", text, LessonChart.Draw(rows, limit));
        return text;
    }

    /// <summary>Measures each case repeatedly and returns a row per case; one that did not finish is not repeated.</summary>
    public async Task<ImmutableArray<LessonRow>> MeasureAsync(ImmutableArray<LessonCase> cases, int repetitions)
    {
        await using var source = await WaitingSource.StartAsync();
        var address = new Uri(source.Urls.First());
        var runs = cases.ToDictionary(static what => what, static _ => new List<Measurement?>());

        // Round by round, so that a bad minute of the machine doesn't affect one case alone.
        for (var round = 1; round <= repetitions; round++)
        {
            foreach (var (what, results) in runs.Where(static run => !run.Value.Contains(null)))
            {
                results.Add(await MeasureAsync(what, address));
                await log.WriteLineAsync(
                    $"{round}/{repetitions} {what.Job} {what.Calls} {what.WayInWords}: {results[^1]?.ToString() ?? "not finished"}");
            }
        }

        return [.. cases.Select(what => new LessonRow(what, runs[what].Contains(null) ? null : Measurement.MedianOf(runs[what]!)))];
    }

    // Null if it did not finish.
    private async Task<Measurement?> MeasureAsync(LessonCase what, Uri address)
    {
        using var late = new CancellationTokenSource(limit);
        try
        {
            // Otherwise background compilation would count as CPU time of the longest way.
            return JsonSerializer.Deserialize<Measurement>(await ChildProcess.RunAsync(
                [s_program, .. what.ToArguments(address)], late.Token, new KeyValuePair<string, string>("DOTNET_TieredCompilation", "0")));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
