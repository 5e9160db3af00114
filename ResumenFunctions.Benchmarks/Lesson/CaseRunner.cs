namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Measures one case in this process, which should do nothing else.</summary>
internal static class CaseRunner
{
    // Enough for the code to be compiled before it counts: in these processes that happens at the first call.
    private const int Rehearsals = 2;

    private const int PrimesBelow = 600_000;

    /// <summary>Measures a case, given where the waiting source is.</summary>
    public static Measurement Measure(LessonCase what, Uri source)
    {
        if (what.Job == Job.Compute)
        {
            return Measure(what, static () => CountPrimes(), static () => Task.FromResult(CountPrimes()));
        }

        using var call = new WaitingCall(source);
        call.ConnectAsync(what.Way == Way.Series ? 1 : what.Calls).GetAwaiter().GetResult();
        return Measure(what, call.Ask, call.AskAsync);
    }

    private static Measurement Measure(LessonCase what, Action block, Func<Task> startAsync)
    {
        for (var i = 0; i < Rehearsals; i++)
        {
            block();
            startAsync().GetAwaiter().GetResult();
        }

        GC.Collect();
        using var peaks = new PeakSampler();
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        Ways.Run(what.Way, what.Calls, block, startAsync);
        var elapsed = Stopwatch.GetElapsedTime(started);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var (threads, mebibytes) = peaks.Stop();
        return new(elapsed.TotalMilliseconds, threads, mebibytes, cpu.TotalMilliseconds);
    }

    /// <summary>One call that only computes: the slow way, about a tenth of a second.</summary>
    private static int CountPrimes()
    {
        var count = 0;
        for (var candidate = 2; candidate < PrimesBelow; candidate++)
        {
            var divisor = 2;
            while (divisor * divisor <= candidate && candidate % divisor != 0)
            {
                divisor++;
            }

            count += divisor * divisor > candidate ? 1 : 0;
        }

        return count;
    }
}
