using System.Collections.Concurrent;
using System.Diagnostics;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>
/// Load at a constant rate, whether or not answers come: what wrk can't do, and no tool in the registries at hand does without
/// waiting for answers.
/// </summary>
internal static class OpenLoop
{
    // Past it the generator itself was held up, and the call counts from when it was due.
    private static readonly TimeSpan s_lateness = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <param name="address">What to ask.</param>
    /// <param name="rate">Calls a second.</param>
    /// <param name="seconds">For how long.</param>
    /// <returns>The milliseconds of each answer, in order of size.</returns>
    /// <exception cref="PeersException">A call failed.</exception>
    public static async Task<double[]> RunAsync(Uri address, int rate, int seconds)
    {
        // Clients of its own: connections are opened as they are needed, and none is kept for the next peer.
        using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = s_patience };
        var calls = new ConcurrentBag<Task<double>>();
        var sender = new Thread(() => Send(client, address, rate, rate * seconds, calls)) { IsBackground = true };
        sender.Start();
        await Task.Run(sender.Join);
        try
        {
            return [.. (await Task.WhenAll(calls)).Order()];
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            throw new PeersException($"{rate} calls a second on {address.AbsolutePath} failed: {e.Message}", e);
        }
    }

    /// <summary>The value that a share of the values does not exceed.</summary>
    /// <param name="sorted">At least one, in order.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public static double Percentile(IReadOnlyList<double> sorted, double share) =>
        sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];

    private static void Send(HttpClient client, Uri address, int rate, int count, ConcurrentBag<Task<double>> calls)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            var left = due - Stopwatch.GetElapsedTime(started);
            if (left > TimeSpan.Zero)
            {
                // Whole milliseconds are what the system sleeps by; calls are so much early or late, and on average on time.
                Thread.Sleep((int)Math.Round(left.TotalMilliseconds));
            }

            var late = Stopwatch.GetElapsedTime(started) - due;
            calls.Add(CallAsync(client, address, late > s_lateness ? late : TimeSpan.Zero));
        }
    }

    private static async Task<double> CallAsync(HttpClient client, Uri address, TimeSpan late)
    {
        var started = Stopwatch.GetTimestamp();
        await client.GetByteArrayAsync(address);
        return (late + Stopwatch.GetElapsedTime(started)).TotalMilliseconds;
    }
}
