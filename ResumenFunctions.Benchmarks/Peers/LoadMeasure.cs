using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Sources;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>CPU, throughput and latency under load from connections that ask again at once.</summary>
internal sealed class LoadMeasure(Field field, Mock mock, Results results)
{
    private const int CachedSeconds = 3;
    private const int SaludSeconds = 2;

    private static readonly Metric s_peak = new("Memory at the peak of live answers", "MiB", IsKey: true);

    /// <summary>What is asked, in the titles.</summary>
    public const string LiveAnswer = "live answer", KeptAnswer = "answer from memory";

    /// <summary>The title of the CPU for 10 000 answers, in seconds.</summary>
    public static string CpuTitle(string what, int connections) => Title("CPU per 10 000", what, connections);

    /// <summary>Live answers, under each load in turn.</summary>
    public Task LiveAsync(IEnumerable<(int Connections, int Seconds)> loads) => field.EachServerAsync(Measure.Live, async server =>
    {
        foreach (var (connections, seconds) in loads)
        {
            await SampleAsync(server, LiveAnswer, Field.Summary, connections, seconds);
        }

        results.Add(s_peak, server.Peer.Name, server.Mebibytes.Peak);
    });

    /// <summary>Answers from memory: ours from its cache, the baseline the same bytes.</summary>
    public Task CachedAsync() => field.EachServerAsync(
        Measure.Cached, server => SampleAsync(server, KeptAnswer, server.Peer.CachedPath!, Field.Connections, CachedSeconds));

    /// <summary><c>/salud</c>.</summary>
    public Task SaludAsync() => field.EachServerAsync(
        Measure.Salud, server => SampleAsync(server, Field.Salud, Field.Salud, Field.Connections, SaludSeconds));

    private async Task SampleAsync(Server server, string what, string path, int connections, int seconds)
    {
        var (calls, before) = (await mock.CallsAsync(), server.CpuSeconds);
        var isChecked = path == Field.Summary;
        var running = ClosedLoop.RunAsync(new(server.Address, path), connections, seconds);
        if (isChecked)
        {
            // Right answers from an idle server say nothing about those under load.
            await Task.Delay(TimeSpan.FromSeconds(seconds / 2.0));
            await Field.CheckAsync(server, hasBitcoin: true);
        }

        var (load, after) = (await running, server.CpuSeconds);

        // One call is the request for the count.
        calls = await mock.CallsAsync() - calls - 1;
        var (user, system) = (after.User - before.User, after.System - before.System);
        var answers = load.Answers + (isChecked ? 1 : 0);
        var isSummary = what != Field.Salud;
        var isKey = connections == Field.Connections && isSummary;

        Note("CPU per 10 000", "s", (user + system) * 10_000 / answers, connections <= Field.Connections);
        Note("CPU per 10 000 in its own code", "s", user * 10_000 / answers);
        Note("CPU per 10 000 in the system's", "s", system * 10_000 / answers);
        Note("Throughput", "/s", load.Answers / load.Seconds, isKey, "More is better.");
        Note("Latency p50", "ms", load.MedianMilliseconds);
        Note("Latency p99", "ms", load.HighMilliseconds, isKey);
        Note("Core in use", "%", (user + system) / load.Seconds * 100, note: "Well below 100: something else was the limit of its throughput.");
        if (isSummary)
        {
            Note("Calls to the sources per answer", "", calls / answers, note: "Below 3: requests that wait for the same shared a call.");
        }

        void Note(string title, string unit, double value, bool key = false, string note = "") =>
            results.Add(new(Title(title, what, connections), unit, note, key), server.Peer.Name, value);
    }

    private static string Title(string title, string what, int connections) => string.Create(
        CultureInfo.InvariantCulture, $"{title}: {what}, {connections} {(connections == 1 ? "connection" : "connections")}");
}
