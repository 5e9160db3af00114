namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Load at a constant rate, whether or not answers come, which wrk can't do.</summary>
internal static class OpenLoop
{
    // A call sent later than this counts from when it was due: the generator itself was held up.
    private static readonly TimeSpan s_lateness = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks an address at a rate for some seconds. Returns the milliseconds of each answer, sorted.</summary>
    public static Task<double[]> RunAsync(Uri address, int rate, int seconds) =>
        RunEachAsync(_ => address, rate, seconds);

    /// <summary>The same with an address for each call, numbered from 0.</summary>
    public static async Task<double[]> RunEachAsync(Func<int, Uri> address, int rate, int seconds)
    {
        // A new client, so that no connection is kept for the next peer.
        using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = s_patience };
        try
        {
            var calls = await Task.Factory.StartNew(
                () => Send(client, address, rate, seconds), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return [.. (await Task.WhenAll(calls)).Order()];
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            throw new BenchmarkException($"{rate} calls a second on {address(0).AbsolutePath} failed: {e.Message}", e);
        }
    }

    /// <summary>The value that a share (above 0, at most 1) of the sorted values, at least one, does not exceed.</summary>
    public static double Percentile(IReadOnlyList<double> sorted, double share) =>
        sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];

    private static List<Task<double>> Send(HttpClient client, Func<int, Uri> address, int rate, int seconds)
    {
        var calls = new List<Task<double>>();
        for (var started = Stopwatch.GetTimestamp(); calls.Count < rate * seconds;)
        {
            var due = TimeSpan.FromSeconds((double)calls.Count / rate);
            var left = due - Stopwatch.GetElapsedTime(started);
            if (left > TimeSpan.Zero)
            {
                // Sleep takes whole milliseconds: calls are slightly early or late, and on time on average.
                Thread.Sleep((int)Math.Round(left.TotalMilliseconds));
            }

            var late = Stopwatch.GetElapsedTime(started) - due;
            calls.Add(CallAsync(client, address(calls.Count), late > s_lateness ? late : TimeSpan.Zero));
        }

        return calls;
    }

    private static async Task<double> CallAsync(HttpClient client, Uri address, TimeSpan late)
    {
        var started = Stopwatch.GetTimestamp();
        await client.GetByteArrayAsync(address);
        return (late + Stopwatch.GetElapsedTime(started)).TotalMilliseconds;
    }
}
