using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Sources;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Latency at a constant rate, where sources answer after a fixed delay or those of one part never do.</summary>
internal sealed class LatencyMeasure(Field field, Mock mock, int repetitions, Results results)
{
    /// <summary>The name of a source called directly, in the results.</summary>
    public const string Alone = "sources";

    private const int RateSeconds = 4;
    private const int HangSeconds = 3;
    private const int HighRate = 400; // with hanging sources and a deadline of 0.5 s, 200 wait at any moment
    private const double DeadlineMilliseconds = 500;

    /// <summary>The latency that a peer adds to that of its sources.</summary>
    public Task RateAsync() => RunAsync(Measure.Rate, MockMode.Delayed, Field.Summary, async () =>
    {
        foreach (var rate in new[] { 50, HighRate })
        {
            await SampleRateAsync(Alone, new(mock.Address, "/v6/latest/USD"), rate);
            await field.EachServerAsync(Measure.Rate, server => SampleRateAsync(server.Peer.Name, new(server.Address, Field.Summary), rate));
        }
    });

    /// <summary>Latency and CPU when the sources of bitcoin hang.</summary>
    public Task HangAsync() => RunAsync(
        Measure.Hang, MockMode.Hanging, Field.ShortSummary, () => field.EachServerAsync(Measure.Hang, SampleHangAsync));

    private async Task RunAsync(Measure measure, MockMode mode, string path, Func<Task> sampleAsync)
    {
        // The servers start and warm up before the sources slow down.
        await field.EachServerAsync(measure, static _ => Task.CompletedTask);
        await mock.SetAsync(mode);
        await field.EachServerAsync(measure, async server =>
        {
            await OpenLoop.RunAsync(new(server.Address, path), HighRate, 1);
            await Field.CheckAsync(server, hasBitcoin: mode != MockMode.Hanging);
        });
        for (var i = 0; i < repetitions; i++)
        {
            await sampleAsync();
        }

        await mock.SetAsync(MockMode.AtOnce);
    }

    private async Task SampleRateAsync(string name, Uri address, int rate)
    {
        const string Note = "The source's own row is what the harness and the source add. Below zero: a call that another request had begun was shared.";
        var sorted = await OpenLoop.RunAsync(address, rate, RateSeconds);
        foreach (var (title, share) in new[] { ("p50", 0.5), ("p99", 0.99) })
        {
            var metric = string.Create(
                CultureInfo.InvariantCulture, $"Added latency {title}: {rate} requests/s, sources at {Mock.Delay.TotalMilliseconds} ms");
            results.Add(new(metric, "ms", Note, rate == HighRate), name, OpenLoop.Percentile(sorted, share) - Mock.Delay.TotalMilliseconds);
        }
    }

    private async Task SampleHangAsync(Server server)
    {
        const string Conditions = "bitcoin's sources hang, timeout 0.5 s, 400 requests/s";
        var before = server.CpuSeconds;
        var sorted = await OpenLoop.RunAsync(new(server.Address, Field.ShortSummary), HighRate, HangSeconds);
        var after = server.CpuSeconds;
        Add("Past the deadline p50", "ms", OpenLoop.Percentile(sorted, 0.5) - DeadlineMilliseconds);
        Add("Past the deadline p99", "ms", OpenLoop.Percentile(sorted, 0.99) - DeadlineMilliseconds);
        Add("Past the deadline at most", "ms", sorted[^1] - DeadlineMilliseconds);
        Add("CPU per 10 000", "s", (after.User + after.System - before.User - before.System) * 10_000 / sorted.Length);

        void Add(string title, string unit, double value) => results.Add(
            new($"{title}: {Conditions}", unit, "The deadline is 500 ms; whatever is past it is the server's own."), server.Peer.Name, value);
    }
}
