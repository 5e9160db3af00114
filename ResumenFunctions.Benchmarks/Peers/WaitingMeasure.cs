using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Sources;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Thousands of requests that wait on one instance: their memory, and what answers from memory take meanwhile.</summary>
internal sealed class WaitingMeasure(Field field, Mock mock, Results results)
{
    private const int Wanted = 10_000;
    private const int KeptRate = 300;
    private const int KeptSeconds = 3; // with the sending, less than the 10 s after which ours gives a source up
    private const double EnoughShare = 0.9;
    private const int Rehearsed = 4_000; // of other places than those that are asked for later

    // For what else a process has open: a server that falls behind has thousands of calls under way that are answered.
    private const int OtherFiles = 5_000;

    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(300);

    /// <summary>Measures each peer once, in fresh processes.</summary>
    public Task SampleAsync() => field.EachAsync(Measure.Scale, async peer =>
    {
        if (peer.WaitingPath is not { } path)
        {
            return;
        }

        await SampleAsync(peer, "Requests that wait on one instance, each for a call of its own", path, filesEach: 2);
        if (path(0) != path(1))
        {
            // Whoever tells requests apart also knows when two ask the same.
            await SampleAsync(peer, "Requests that wait on one instance, all for the same call", _ => path(0), filesEach: 1);
        }
    });

    /// <summary>How many requests can wait where each takes some files of those that a process may have open.</summary>
    public static int Possible(int maxOpenFiles, int filesEach) => Math.Clamp((maxOpenFiles - OtherFiles) / filesEach, 0, Wanted);

    /// <summary>What the reader must know of that number.</summary>
    public static string Note(int maxOpenFiles, int filesEach)
    {
        const string Memory = "The process's memory, without the system's own for its sockets. "
            + "Answers from memory come 300 a second, before and while the others wait.";
        return Possible(maxOpenFiles, filesEach) is var possible && possible < Wanted
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Memory} The machine allowed only {Markdown.Number(possible)} and not {Markdown.Number(Wanted)}: a process may have {Markdown.Number(maxOpenFiles)} files open, a request takes {filesEach}, and {Markdown.Number(OtherFiles)} are left for other calls.")
            : Memory;
    }

    private async Task SampleAsync(Peer peer, string title, Func<int, string> path, int filesEach)
    {
        await using var server = await field.StartAsync(
            peer with { Environment = peer.Environment.AddRange(peer.WaitingEnvironment) }, isCached: true);
        await Field.CheckAsync(server, hasBitcoin: true);

        // Both kinds at the rates of the measurement, once without looking: full load would leave memory behind, in which many could wait.
        await using (var rehearsal = new Waiters(server.Address))
        {
            // Not what is asked for later: that must not be kept yet.
            await rehearsal.SendAsync(Enumerable.Range(Wanted, Rehearsed).Select(peer.WaitingPath!));
            await Task.Delay(s_settling);
        }

        await AskKeptAsync(server);
        var before = await AskKeptAsync(server);
        await mock.SetAsync(MockMode.NoWeather);
        try
        {
            await SampleAsync(server, title, path, filesEach, before);
        }
        finally
        {
            await mock.SetAsync(MockMode.AtOnce);
        }
    }

    private async Task SampleAsync(Server server, string title, Func<int, string> path, int filesEach, double[] before)
    {
        const double Mebibyte = 1024 * 1024;
        var limit = ProcessTree.MaxOpenFiles(server.Process.Id);
        var possible = Possible(limit, filesEach);
        var idle = server.Mebibytes.Now;
        await using var waiters = new Waiters(server.Address);
        await waiters.SendAsync(Enumerable.Range(0, possible).Select(path));
        await Task.Delay(s_settling);
        var (waiting, busy) = (waiters.Count, server.Mebibytes.Now);
        var meanwhile = await AskKeptAsync(server);
        var left = Math.Min(waiting, waiters.Count);
        Add("waiting", "", left);
        if (left < possible * EnoughShare)
        {
            // Memory and latency would be those of something else.
            return;
        }

        Add("memory before", "MiB", idle);
        Add("memory meanwhile", "MiB", busy);
        Add("for each that waits", "B", (busy - idle) * Mebibyte / waiting);
        AddLatencies("before", before);
        AddLatencies("meanwhile", meanwhile);

        void Add(string at, string unit, double value) =>
            results.Add(new(title, unit, Note(limit, filesEach)) { At = at }, server.Peer.Name, value);

        void AddLatencies(string when, double[] sorted)
        {
            if (sorted is not [])
            {
                Add($"p50 of kept answers {when}", "ms", OpenLoop.Percentile(sorted, 0.5));
                Add($"p99 {when}", "ms", OpenLoop.Percentile(sorted, 0.99));
            }
        }
    }

    // Empty where nothing is answered from memory.
    private static Task<double[]> AskKeptAsync(Server server) => server.Peer.CachedPath is { } path
        ? OpenLoop.RunAsync(new(server.Address, path), KeptRate, KeptSeconds)
        : Task.FromResult<double[]>([]);
}
