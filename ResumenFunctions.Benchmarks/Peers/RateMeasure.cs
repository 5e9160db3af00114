using System.Globalization;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>The latency that a peer adds to that of its sources, which answer after a fixed delay, at a constant rate.</summary>
/// <param name="load">Brings the servers.</param>
/// <param name="mock">The sources.</param>
/// <param name="results">Where figures go.</param>
internal sealed class RateMeasure(LoadMeasure load, Mock mock, Results results)
{
    /// <summary>What a source called directly is named in the results.</summary>
    public const string Alone = "sources";

    private static readonly int[] s_rates = [50, 400];

    /// <param name="repetitions">How often.</param>
    public async Task RunAsync(int repetitions)
    {
        // Started and warm before the sources slow down.
        await load.EachAsync(Measure.Rate, static _ => Task.CompletedTask);
        await mock.SetAsync(MockMode.Delayed);
        await load.EachAsync(Measure.Rate, static async server =>
        {
            await OpenLoop.RunAsync(new(server.Address, Field.Summary), s_rates[^1], 1);
            await Field.CheckAsync(server, hasBitcoin: true);
        });
        for (var i = 0; i < repetitions; i++)
        {
            foreach (var rate in s_rates)
            {
                await SampleAsync(Alone, new(mock.Address, "/v6/latest/USD"), rate);
                await load.EachAsync(Measure.Rate, server => SampleAsync(server.Peer.Name, new(server.Address, Field.Summary), rate));
            }
        }

        await mock.SetAsync(MockMode.AtOnce);
    }

    private async Task SampleAsync(string name, Uri address, int rate)
    {
        var sorted = await OpenLoop.RunAsync(address, rate, Plan.RateSeconds);
        foreach (var (title, share) in (ReadOnlySpan<(string, double)>)[("p50", 0.5), ("p99", 0.99)])
        {
            var metric = new Metric(
                string.Create(CultureInfo.InvariantCulture, $"Added latency {title}: {rate} requests/s, sources at {Mock.Delay.TotalMilliseconds} ms"),
                "ms",
                "The source's own row is what the harness and the source add. Below zero: a call that another request had begun was shared.",
                rate == s_rates[^1]);
            results.Add(metric, name, OpenLoop.Percentile(sorted, share) - Mock.Delay.TotalMilliseconds);
        }
    }
}
