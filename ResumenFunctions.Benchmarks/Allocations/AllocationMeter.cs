namespace ResumenFunctions.Benchmarks.Allocations;

/// <summary>Measures what a call allocates that answers from memory, one after another.</summary>
/// <param name="warmup">How long each call is repeated before it counts: compiled code allocates less once it is optimized.</param>
internal sealed class AllocationMeter(TimeSpan warmup)
{
    // Code is compiled, readings refreshed and timers run in some rounds, which is why the median of them counts.
    private const int Rounds = 11;
    private const int Calls = 200;

    /// <summary>The bytes that the whole process allocates for each call: the median of several rounds.</summary>
    public async Task<double> MeasureAsync(Func<Task> callAsync)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < warmup;)
        {
            await callAsync();
        }

        var rounds = new double[Rounds];
        for (var i = 0; i < rounds.Length; i++)
        {
            rounds[i] = await RoundAsync(callAsync);
        }

        return Spread.Of(rounds).Median;
    }

    // Of the whole process: today all answers from memory stay on the caller's thread, and if one leaves it, it still counts.
    private static async Task<double> RoundAsync(Func<Task> callAsync)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Calls; i++)
        {
            await callAsync();
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls;
    }
}
