using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>What an answer costs in the first half minute of a process, beside what it costs once warm, at the same rate.</summary>
internal sealed class FirstMeasure(Field field, Results results)
{
    private const int Rate = 200;
    private const int Early = 5;
    private const int Whole = 30;
    private const int WarmSeconds = 10;

    private const string Note = "200 requests a second from the first answer of `/salud` on; what the start took up to it is not counted. "
        + "*Warm* is the same process at the same rate, after full load.";

    /// <summary>The key figure: CPU of a live answer once the first five seconds are over.</summary>
    public static Metric Settling { get; } = Cpu("live answer", "seconds 5–30") with { IsKey = true };

    /// <summary>Measures each peer once, in a process of its own that has the servers' core to itself.</summary>
    public async Task SampleAsync()
    {
        await field.EndServersAsync();
        await field.EachAsync(Measure.First, async peer =>
        {
            await SampleAsync(peer, isCached: false, "live answer");
            if (peer.CachedPath is not null)
            {
                await SampleAsync(peer, isCached: true, "answer from memory");
            }
        });
    }

    private static Metric Cpu(string what, string when) => new($"CPU in the first half minute: {what}", "µs", Note) { At = when };

    private async Task SampleAsync(Peer peer, bool isCached, string what)
    {
        await using var server = await field.StartAsync(peer, isCached);
        var address = new Uri(server.Address, isCached ? peer.CachedPath : Field.Summary);
        var early = await MicrosecondsAsync(server, address, Early);
        var later = await MicrosecondsAsync(server, address, Whole - Early);

        // Not before: an answer that is looked at is one that warms up.
        await Field.CheckAsync(server, hasBitcoin: true);
        await field.WarmAsync(server);
        var warm = await MicrosecondsAsync(server, address, WarmSeconds);

        Add(Cpu(what, "seconds 0–5"), early);
        Add(isCached ? Cpu(what, Settling.At) : Settling, later);
        Add(Cpu(what, "warm"), warm);
        Add(Cpu(what, "seconds 5–30 over warm") with { Unit = "×" }, later / warm);

        void Add(Metric metric, double value) => results.Add(metric, peer.Name, value);
    }

    private static async Task<double> MicrosecondsAsync(Server server, Uri address, int seconds)
    {
        var before = server.CpuSeconds;
        var answers = await OpenLoop.RunAsync(address, Rate, seconds);
        var after = server.CpuSeconds;
        return (after.User + after.System - before.User - before.System) * 1e6 / answers.Length;
    }
}
