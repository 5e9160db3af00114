namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>The ways themselves: what the lesson compares.</summary>
internal static class Ways
{
    /// <summary>Does the same call many times and returns when all are done.</summary>
    /// <param name="way">How.</param>
    /// <param name="calls">How many times.</param>
    /// <param name="block">The call, ending when it is done.</param>
    /// <param name="startAsync">The call, ending when it has to wait.</param>
    public static void Run(Way way, int calls, Action block, Func<Task> startAsync)
    {
        switch (way)
        {
            case Way.Awaited:
                Task.WhenAll(Enumerable.Range(0, calls).Select(_ => startAsync())).GetAwaiter().GetResult();
                break;
            case Way.Threads:
                OnThreads(calls, block);
                break;
            case Way.Pool:
                OnPool(calls, block);
                break;
            default:
                InSeriesAsync(calls, startAsync).GetAwaiter().GetResult();
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
}
