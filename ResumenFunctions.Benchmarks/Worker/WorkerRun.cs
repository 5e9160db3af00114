using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Core;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Benchmarks.Worker;

/// <summary>The cost of the Functions worker beside an empty app's: start, memory and answers.</summary>
internal sealed class WorkerRun(TextWriter progress)
{
    private const int Starts = 9;
    private const int Loads = 5;
    private const int WindowSeconds = 4;
    private const string Salud = "/salud";

    private static readonly ImmutableArray<KeyValuePair<string, string>> s_sources =
        [.. ResumenServices.SourceIds.Select(static id => KeyValuePair.Create($"Resumen__Sources__{id}__BaseAddress", $"{Peer.Sources}/{id}/"))];

    // The load comes from one client and exceeds the limits.
    private static readonly ImmutableArray<KeyValuePair<string, string>> s_noLimits =
        [new("Resumen__RateLimit__PerClientPerMinute", "0"), new("Resumen__RateLimit__MaxConcurrent", "0")];

    private readonly Results _starts = new(WorkerApp.Empty.Name);
    private readonly Results _loads = new(WorkerApp.Empty.Name);
    private readonly Results _early = new(WorkerApp.Empty.Name);

    /// <summary>Measures apps published to a folder, by default a temporary one, and returns the tables.</summary>
    public async Task<string> MeasureAsync(string? packages)
    {
        var made = packages is null ? Directory.CreateTempSubdirectory("resumen-worker-") : null;
        try
        {
            return await MeasureInAsync(packages ?? made!.FullName);
        }
        finally
        {
            made?.Delete(recursive: true);
        }
    }

    /// <summary>A table with a row per figure; those of all but the first app are also shown as multiples of the first's.</summary>
    internal static string Table(Results results, ImmutableArray<string> names)
    {
        return Markdown.Table(
            ["", names[0], .. names[1..].SelectMany(static name => new[] { name, "×" })],
            results.Metrics.Select(metric => names.Select(name => results.Compare(metric, name))
                .SelectMany(static cell => new[] { Show(cell?.Values), Show(cell?.Ratios) })
                .Where(static (_, column) => column != 1) // the first app's ratios to itself
                .Prepend(metric.After(metric.Title))));

        static string Show(Spread? spread) => spread is { } s ? $"{Spread.Show(s.Median)} ({s.Between})" : "";
    }

    private async Task<string> MeasureInAsync(string packages)
    {
        var sizes = new List<string>();
        foreach (var app in WorkerApp.All)
        {
            await progress.WriteLineAsync($"publishing: {app.Name}");
            sizes.Add($"{app.Name} {Markdown.Number(await app.PublishAsync(packages), "0.0")} MiB");
        }

        // Host and worker have one core to themselves, as in an instance of 2 GB; the sources run in this process.
        await Server.KeepOffCoreAsync();
        ImmutableArray<SimulatedSource> all = [.. SimulatedApis.All.Select(static api => new SimulatedSource(api.Id, Behaviour.Good))];
        await using var server = await SimulatedServer.StartAsync(all, 0, TimeProvider.System, CancellationToken.None);
        var sources = new Uri(server.BaseAddressOf(all[0].Id), "/");
        var settings = s_sources.Add(new("EMPTY_BYTES", $"{await LengthAsync(WorkerApp.Ours.ToPeer(packages, s_sources), sources)}"));

        await StartsAsync([.. WorkerApp.All.Select(app => app.ToPeer(packages, settings))], sources);
        var (empty, ours) = (WorkerApp.Empty.ToPeer(packages, settings), WorkerApp.Ours.ToPeer(packages, [.. settings, .. s_noLimits]));
        var cached = ours with { Name = WorkerLoad.Cached };
        var live = ours with { Name = WorkerLoad.Live, Environment = ours.Environment.Add(new("Resumen__Cache__Enabled", "false")) };
        Peer[] loaded = [empty, WorkerApp.EmptyAspNet.ToPeer(packages, settings), cached, live], early = [empty, cached, live];
        await LoadsAsync(loaded, sources, () => all.Sum(static source => source.Calls));
        await new FirstHalfMinute(progress, _early).MeasureAsync(early, sources);
        return $"{Table(_starts, [.. WorkerApp.All.Select(static app => app.Name)])}\n\n"
            + $"{Table(_loads, [.. loaded.Select(static peer => peer.Name)])}\n\n"
            + $"The first half minute after the first answer, worker alone:\n\n{Table(_early, [.. early.Select(static peer => peer.Name)])}\n\n"
            + $"{Machine.Where()}. Medians (least to most) of {Starts} starts, of {Loads} times {WindowSeconds} s of load on {WorkerLoad.Callers} connections, "
            + $"and of {FirstHalfMinute.Repetitions} half minutes at {FirstHalfMinute.Rate} requests a second. Published: {string.Join(", ", sizes)}.";
    }

    private async Task StartsAsync(Peer[] peers, Uri sources)
    {
        for (var i = 0; i < Starts; i++)
        {
            await progress.WriteLineAsync($"starts: {i + 1} of {Starts}");
            foreach (var peer in peers)
            {
                await StartAsync(peer, sources, Salud);
                await StartAsync(peer, sources, WorkerLoad.Resumen);
            }
        }
    }

    private async Task StartAsync(Peer peer, Uri sources, string path)
    {
        await using var server = await Server.StartAsync(peer, isCached: true, sources, path);
        var worker = ProcessTree.Child(server.Process.Id);
        var (age, cpu) = (ProcessTree.Age(worker), ProcessTree.CpuSeconds(worker));
        _starts.Add(new($"CPU to the first `{path}`", "ms"), peer.Name, (cpu.User + cpu.System) * 1000);
        _starts.Add(new($"time to the first `{path}`", "ms"), peer.Name, age.TotalMilliseconds);
        _starts.Add(new($"memory after the first `{path}`", "MiB"), peer.Name, ProcessTree.Mebibytes(worker).Now);
    }

    private async Task LoadsAsync(Peer[] peers, Uri sources, Func<long> calls)
    {
        var servers = new List<Server>();
        try
        {
            foreach (var peer in peers)
            {
                await progress.WriteLineAsync($"load: {peer.Name}, warming up");
                servers.Add(await Server.StartAsync(peer, isCached: true, sources, WorkerLoad.Resumen));
                await WorkerLoad.WarmUpAsync(servers[^1]);
            }

            for (var i = 0; i < Loads; i++)
            {
                await progress.WriteLineAsync($"load: {i + 1} of {Loads}");
                foreach (var server in servers)
                {
                    await SampleAsync(server, calls);
                }
            }
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private async Task SampleAsync(Server server, Func<long> calls)
    {
        var worker = ProcessTree.Child(server.Process.Id);
        var (alone, both, asked) = (ProcessTree.CpuSeconds(worker), server.CpuSeconds, calls());
        var answers = await WorkerLoad.AtOnceAsync(server, WindowSeconds);
        _loads.Add(new("CPU an answer, worker alone", "µs"), server.Peer.Name, Each(alone, ProcessTree.CpuSeconds(worker)));
        _loads.Add(new("CPU an answer, worker and host", "µs"), server.Peer.Name, Each(both, server.CpuSeconds));
        _loads.Add(new("memory under load", "MiB"), server.Peer.Name, ProcessTree.Mebibytes(worker).Now);
        _loads.Add(new("calls to the sources an answer", ""), server.Peer.Name, (calls() - asked) / answers);

        double Each((double User, double System) before, (double User, double System) after) =>
            (after.User - before.User + after.System - before.System) * 1e6 / answers;
    }

    private static async Task<int> LengthAsync(Peer peer, Uri sources)
    {
        await using var server = await Server.StartAsync(peer, isCached: true, sources, WorkerLoad.Resumen);
        return (await Loopback.Client.GetByteArrayAsync(new Uri(server.Address, WorkerLoad.Resumen))).Length;
    }
}
