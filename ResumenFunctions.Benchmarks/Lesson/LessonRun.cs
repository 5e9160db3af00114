using System.Collections.Immutable;
using System.Diagnostics;
using ResumenFunctions.Benchmarks.CommandLine;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Measures cases, each in a fresh process, against a source in another.</summary>
/// <param name="log">Where it tells how far it is.</param>
/// <param name="limit">What a case may take.</param>
internal sealed class LessonRun(TextWriter log, TimeSpan limit)
{
    /// <param name="cases">What to measure.</param>
    /// <param name="repetitions">How often, at least once; a case that did not finish is not tried again.</param>
    /// <returns>A row per case, in their order.</returns>
    /// <exception cref="LessonException">A process failed.</exception>
    public async Task<ImmutableArray<LessonRow>> MeasureAsync(ImmutableArray<LessonCase> cases, int repetitions)
    {
        using var source = Start(CommandParser.SourceArguments);
        try
        {
            var address = new Uri(await source.StandardOutput.ReadLineAsync() ?? throw new LessonException("The source did not start."));
            var runs = cases.ToDictionary(static what => what, static _ => new List<Measurement?>());

            // Round by round, so that a bad minute of the machine does not fall on one case alone.
            for (var round = 1; round <= repetitions; round++)
            {
                foreach (var (what, results) in runs.Where(static run => !run.Value.Contains(null)))
                {
                    results.Add(await MeasureAsync(what, address));
                    var result = results[^1]?.ToLine() ?? "not finished";
                    await log.WriteLineAsync($"{round}/{repetitions} {what.Job} {what.Calls} {what.WayInWords}: {result}");
                }
            }

            return [.. cases.Select(what => new LessonRow(what, Median(runs[what])))];
        }
        finally
        {
            source.StandardInput.Close();
            await source.WaitForExitAsync();
        }
    }

    private static Measurement? Median(List<Measurement?> runs) =>
        runs.Contains(null) ? null : Measurement.MedianOf([.. runs.OfType<Measurement>()]);

    /// <returns><see langword="null"/> when it did not finish.</returns>
    private async Task<Measurement?> MeasureAsync(LessonCase what, Uri address)
    {
        using var process = Start(CommandParser.CaseArguments(what, address));
        using var late = new CancellationTokenSource(limit);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            return Measurement.TryParse(line) ?? throw new LessonException($"{what} failed with exit code {process.ExitCode}.");
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            process.Kill();
        }
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        // The program's own file: what runs now may be another that uses it, such as a test.
        var name = typeof(LessonRun).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : "");
        var file = Path.Combine(AppContext.BaseDirectory, name);
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };

        // Compiling the code better in the background would count as CPU time of whichever way takes longest.
        start.Environment["DOTNET_TieredCompilation"] = "0";
        return Process.Start(start) ?? throw new LessonException($"{file} does not start.");
    }
}
