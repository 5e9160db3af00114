using ResumenFunctions.Benchmarks.Micro;

namespace ResumenFunctions.Benchmarks.Allocations;

/// <summary>The guard of what an answer allocates: figures that don't depend on how busy the machine is, and fail where time can't.</summary>
internal sealed class AllocationsRun(TextWriter output, TextWriter error, KeptAllocations kept)
{
    // In less, the optimized code is not there on a busy core.
    private static readonly TimeSpan s_warmup = TimeSpan.FromSeconds(4);

    /// <summary>Measures and checks, or keeps what it measured. The exit code is 1 if an answer allocates too much.</summary>
    public async Task<int> RunAsync(bool keeps)
    {
        if (typeof(AllocationsRun).Assembly.GetCustomAttributes(false).OfType<DebuggableAttribute>().Any(static one => one.IsJITOptimizerDisabled))
        {
            throw new BenchmarkException("Only a Release build allocates what the hosts do: dotnet run -c Release.");
        }

        // First, as measuring takes a while.
        var figures = keeps ? [] : kept.Read();
        var measured = await MeasureAsync(new AllocationMeter(s_warmup));
        if (keeps)
        {
            kept.Write(measured);
        }

        return await TellAsync(new AllocationCheck(measured, keeps ? measured : figures));
    }

    /// <summary>Prints the table and what follows from it, and returns the exit code.</summary>
    internal async Task<int> TellAsync(AllocationCheck check)
    {
        await output.WriteLineAsync(check.Table());
        foreach (var sentence in check.Advice)
        {
            await output.WriteLineAsync(sentence);
        }

        string[] failures = [.. check.Failures];
        foreach (var sentence in failures)
        {
            await error.WriteLineAsync(sentence);
        }

        return failures is [] ? 0 : 1;
    }

    /// <summary>Measures the answers whose figures are kept.</summary>
    internal static async Task<ImmutableArray<Allocation>> MeasureAsync(AllocationMeter meter)
    {
        var answers = new AnswerBenchmarks();
        await answers.PrepareAsync();
        var notModified = await answers.NotModifiedAsync();
        return notModified is 0
            ?
            [
                new("cached", await meter.MeasureAsync(answers.CachedAsync)),
                new("cached-304", await meter.MeasureAsync(answers.NotModifiedAsync)),
                new("live", await meter.MeasureAsync(answers.LiveAsync)),
            ]
            : throw new BenchmarkException("The caller who has the answer got it again instead of a 304.");
    }
}
