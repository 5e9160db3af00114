using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Worker;

/// <summary>
/// What an answer costs while the worker's code is still being compiled, beside what it costs once it is warm: instances live for minutes, and
/// many never get there.
/// </summary>
internal sealed class FirstHalfMinute(TextWriter progress, Results results)
{
    /// <summary>How often each app is measured, with a fresh worker.</summary>
    public const int Repetitions = 3;

    /// <summary>Requests a second.</summary>
    public const int Rate = 200;

    private const int WarmSeconds = 10;

    private static readonly ImmutableArray<int> s_parts = [5, 25];

    /// <summary>Measures all by turns.</summary>
    public async Task MeasureAsync(Peer[] peers, Uri sources)
    {
        for (var i = 0; i < Repetitions; i++)
        {
            foreach (var peer in peers)
            {
                await progress.WriteLineAsync($"first half minute: {i + 1} of {Repetitions}, {peer.Name}");
                await MeasureAsync(peer, sources);
            }
        }
    }

    private async Task MeasureAsync(Peer peer, Uri sources)
    {
        await using var server = await Server.StartAsync(peer, isCached: true, sources, WorkerLoad.Resumen);
        var (passed, sent, last) = (0, 0, 0.0);
        foreach (var seconds in s_parts)
        {
            last = await SampleAsync(server, seconds, sent);
            results.Add(new($"CPU an answer, {passed} to {passed + seconds} s", "µs"), peer.Name, last);
            (passed, sent) = (passed + seconds, sent + (seconds * Rate));
        }

        await WorkerLoad.WarmUpAsync(server);
        var warm = await SampleAsync(server, WarmSeconds, sent);
        results.Add(new("CPU an answer, warm", "µs"), peer.Name, warm);
        results.Add(new($"{s_parts[0]} to {passed} s as a multiple of warm", ""), peer.Name, last / warm);
    }

    // The worker's alone, in microseconds.
    private static async Task<double> SampleAsync(Server server, int seconds, int sent)
    {
        var worker = ProcessTree.Child(server.Process.Id);
        var before = ProcessTree.CpuSeconds(worker);
        var answers = await WorkerLoad.AtRateAsync(server, Rate, seconds, sent);
        var after = ProcessTree.CpuSeconds(worker);
        return (after.User - before.User + after.System - before.System) * 1e6 / answers;
    }
}
