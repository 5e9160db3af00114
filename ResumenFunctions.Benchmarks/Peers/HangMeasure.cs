using System.Globalization;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>What becomes of answers when the sources of one part never answer.</summary>
/// <param name="load">Brings the servers.</param>
/// <param name="mock">The sources.</param>
/// <param name="results">Where figures go.</param>
internal sealed class HangMeasure(LoadMeasure load, Mock mock, Results results)
{
    /// <summary>What is asked.</summary>
    public const string Path = "/resumen?timeout=0.5";

    private const double DeadlineMilliseconds = 500;

    // 200 wait at any moment.
    private const int Rate = 400;

    /// <param name="repetitions">How often.</param>
    public async Task RunAsync(int repetitions)
    {
        await load.EachAsync(Measure.Hang, static _ => Task.CompletedTask);
        await mock.SetAsync(MockMode.Hanging);
        await load.EachAsync(Measure.Hang, static async server =>
        {
            await OpenLoop.RunAsync(new(server.Address, Path), Rate, 1);
            await Field.CheckAsync(server, hasBitcoin: false);
        });
        for (var i = 0; i < repetitions; i++)
        {
            await load.EachAsync(Measure.Hang, SampleAsync);
        }

        await mock.SetAsync(MockMode.AtOnce);
    }

    private async Task SampleAsync(Server server)
    {
        var before = server.CpuSeconds;
        var sorted = await OpenLoop.RunAsync(new(server.Address, Path), Rate, Plan.HangSeconds);
        var after = server.CpuSeconds;
        void Note(string title, string unit, double value) => results.Add(
            new(
                string.Create(CultureInfo.InvariantCulture, $"{title}: bitcoin's sources hang, timeout 0.5 s, {Rate} requests/s"),
                unit,
                "The deadline is 500 ms; whatever is past it is the server's own."),
            server.Peer.Name,
            value);

        Note("Past the deadline p50", "ms", OpenLoop.Percentile(sorted, 0.5) - DeadlineMilliseconds);
        Note("Past the deadline p99", "ms", OpenLoop.Percentile(sorted, 0.99) - DeadlineMilliseconds);
        Note("Past the deadline at most", "ms", sorted[^1] - DeadlineMilliseconds);
        Note("CPU per 10 000", "s", (after.User + after.System - before.User - before.System) * 10_000 / sorted.Length);
    }
}
