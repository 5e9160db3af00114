using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>CPU, throughput and latency by the number of connections, of live answers and of answers from memory.</summary>
internal sealed class ScaleMeasure(Field field, Results results)
{
    private const string Live = "Live answers by connections", Kept = "Answers from memory by connections";

    /// <summary>Measures each server once, with each number of connections in turn.</summary>
    public async Task SampleAsync(ImmutableArray<int> connections, int seconds)
    {
        await field.EachServerAsync(Measure.Scale, isCached: true, server => SampleAsync(server, Kept, server.Peer.CachedPath!, connections, seconds));
        await field.EachServerAsync(Measure.Scale, isCached: false, async server =>
        {
            await SampleAsync(server, Live, Field.Summary, connections, seconds);
            await Field.CheckAsync(server, hasBitcoin: true);
        });
    }

    private async Task SampleAsync(Server server, string what, string path, ImmutableArray<int> connections, int seconds)
    {
        foreach (var number in connections)
        {
            var before = server.CpuSeconds;
            var load = await ClosedLoop.RunAsync(new(server.Address, path), number, seconds);
            var after = server.CpuSeconds;
            Add("CPU an answer", "µs", (after.User + after.System - before.User - before.System) * 1e6 / load.Answers);
            Add("answers a second", "", load.Answers / load.Seconds, "More is better.");
            Add("p99", "ms", load.HighMilliseconds);

            void Add(string title, string unit, double value, string note = "") => results.Add(
                new($"{what}: {title}", unit, note) { At = number.ToString(CultureInfo.InvariantCulture) }, server.Peer.Name, value);
        }
    }
}
