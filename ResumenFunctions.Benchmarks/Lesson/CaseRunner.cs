namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Measures one case in this process, which should be doing nothing else.</summary>
internal static class CaseRunner
{
    // Enough to compile the code before measuring: with tiered compilation off, that is the first call.
    private const int Rehearsals = 2;

    private const int PrimesBelow = 600_000;

    /// <summary>Measures a case against the waiting source at an address.</summary>
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
        var (elapsed, cpu) = (TimeSpan.Zero, TimeSpan.Zero);
        var (threads, mebibytes) = PeakSampler.Watch(() =>
        {
            var (before, started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            Run(what, block, startAsync);
            (elapsed, cpu) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - before);
        });
        return new(elapsed.TotalMilliseconds, threads, mebibytes, cpu.TotalMilliseconds);
    }

    private static void Run(LessonCase what, Action block, Func<Task> startAsync)
    {
        switch (what.Way)
        {
            case Way.Awaited:
                Task.WhenAll(Enumerable.Range(0, what.Calls).Select(_ => startAsync())).GetAwaiter().GetResult();
                break;
            case Way.Threads:
                OnThreads(what.Calls, block);
                break;
            case Way.Pool:
                OnPool(what.Calls, block);
                break;
            case Way.Series:
            default:
                InSeriesAsync(what.Calls, startAsync).GetAwaiter().GetResult();
                break;
        }
    }

    private static void OnThreads(int calls, Action block)
    {
        var threads = Enumerable.Range(0, calls).Select(_ => new Thread(() => block())).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
    }

    private static void OnPool(int calls, Action block)
    {
        // Not tasks: waiting for those would lend this thread to the pool.
        using var left = new CountdownEvent(calls);
        for (var i = 0; i < calls; i++)
        {
            ThreadPool.QueueUserWorkItem(_ =>
            {
                block();
                left.Signal();
            });
        }

        left.Wait();
    }

    private static async Task InSeriesAsync(int calls, Func<Task> startAsync)
    {
        for (var i = 0; i < calls; i++)
        {
            await startAsync();
        }
    }

    /// <summary>Computes for about a tenth of a second.</summary>
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
