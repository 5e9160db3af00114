using System.Globalization;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Cost, throughput and latency under load from connections that ask again at once.</summary>
/// <param name="field">Who takes part.</param>
/// <param name="mock">The sources.</param>
/// <param name="bench">The folder <c>bench</c>.</param>
/// <param name="plan">How long.</param>
/// <param name="results">Where figures go.</param>
internal sealed class LoadMeasure(Field field, Mock mock, string bench, Plan plan, Results results)
{
    private const int Usual = 64;

    private static readonly Metric s_peak = new("Memory at the peak of live answers", "MiB", "", true);

    private byte[] _kept = [];

    /// <summary>Live answers.</summary>
    public async Task LiveAsync()
    {
        for (var i = 0; i < plan.Repetitions; i++)
        {
            await EachAsync(Measure.Live, async server =>
            {
                foreach (var (connections, seconds) in plan.Connections)
                {
                    await SampleAsync(server, "live answer", Field.Summary, connections, seconds);
                }

                results.Add(s_peak, server.Peer.Name, server.Mebibytes.Peak);
            });
        }
    }

    /// <summary>Answers from memory: ours from its cache, the baseline the same bytes.</summary>
    public async Task CachedAsync()
    {
        for (var i = 0; i < plan.Repetitions; i++)
        {
            await EachAsync(
                Measure.Cached,
                server => SampleAsync(server, "answer from memory", server.Peer.CachedPath!, Usual, Plan.CachedSeconds));
        }
    }

    /// <summary><c>/salud</c>.</summary>
    public async Task SaludAsync()
    {
        for (var i = 0; i < plan.Repetitions; i++)
        {
            await EachAsync(Measure.Salud, server => SampleAsync(server, "/salud", Field.Salud, Usual, Plan.SaludSeconds));
        }
    }

    /// <summary>Does something with each server of a measure, started, checked and warmed.</summary>
    public Task EachAsync(Measure measure, Func<Server, Task> act) => field.EachServerAsync(measure, plan.Warmup, WarmAsync, act);

    private async Task WarmAsync(Server server, int seconds)
    {
        if (server is { IsCached: true, Peer.CachedPath: PeerCatalog.Memory })
        {
            await KeepAsync(server);
            await ClosedLoop.RunAsync(bench, new(server.Address, PeerCatalog.Memory), Usual, seconds);
            return;
        }

        await ClosedLoop.RunAsync(bench, new(server.Address, Field.Salud), Usual, (seconds / 5) + 1);
        await ClosedLoop.RunAsync(bench, new(server.Address, Field.Summary), Usual, seconds);
    }

    /// <summary>Gives a server the bytes that it is to answer: ours, so that both send the same.</summary>
    private async Task KeepAsync(Server server)
    {
        if (_kept is [] && field.For(Measure.Cached).FirstOrDefault(static peer => peer.CachedPath is not PeerCatalog.Memory) is { } ours)
        {
            await using var other = await Server.StartAsync(ours, isCached: true, mock.Address, Field.Summary);
            _kept = await Loopback.Client.GetByteArrayAsync(new Uri(other.Address, Field.Summary));
        }

        using var content = new ByteArrayContent(_kept);
        using var answer = await Loopback.Client.PostAsync(new Uri(server.Address, PeerCatalog.Memory), content);
        answer.EnsureSuccessStatusCode();
    }

    private async Task SampleAsync(Server server, string what, string path, int connections, int seconds)
    {
        var calls = await mock.CallsAsync();
        var before = server.CpuSeconds;
        var isChecked = path == Field.Summary;
        var running = ClosedLoop.RunAsync(bench, new(server.Address, path), connections, seconds);
        if (isChecked)
        {
            // Right answers while it is idle say nothing of those under load.
            await Task.Delay(TimeSpan.FromSeconds(seconds / 2.0));
            await Field.CheckAsync(server, hasBitcoin: true);
        }

        var load = await running;
        var after = server.CpuSeconds;

        // One call is the question itself.
        calls = await mock.CallsAsync() - calls - 1;
        var (user, system) = (after.User - before.User, after.System - before.System);
        var answers = load.Answers + (isChecked ? 1 : 0);
        var per10000 = 10_000 / answers;
        var at = string.Create(CultureInfo.InvariantCulture, $"{what}, {connections} {(connections == 1 ? "connection" : "connections")}");
        var isKey = connections == Usual;
        var isSummary = what != Field.Salud;
        void Note(string title, string unit, double value, bool key = false, string note = "") =>
            results.Add(new Metric($"{title}: {at}", unit, note, key), server.Peer.Name, value);

        Note("CPU per 10 000", "s", (user + system) * per10000, connections <= Usual);
        Note("CPU per 10 000 in its own code", "s", user * per10000);
        Note("CPU per 10 000 in the system's", "s", system * per10000);
        Note("Throughput", "/s", load.Answers / load.Seconds, isKey && isSummary, "More is better.");
        Note("Latency p50", "ms", load.MedianMilliseconds);
        Note("Latency p99", "ms", load.HighMilliseconds, isKey && isSummary);
        Note("Core in use", "%", (user + system) / load.Seconds * 100, note: "Well below 100: something else was the limit of its throughput.");
        if (isSummary)
        {
            Note("Calls to the sources per answer", "", calls / answers, note: "Below 3: requests that wait for the same shared a call.");
        }
    }
}
