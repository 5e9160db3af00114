using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Sources;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>The peers that take part. One that fails is out, with its reason, and the others go on.</summary>
internal sealed class Field(ImmutableArray<Peer> peers, Mock mock, int warmup, TextWriter log) : IAsyncDisposable
{
    /// <summary>What every peer answers; the short one has a timeout of half a second.</summary>
    public const string Summary = "/resumen?timeout=4", ShortSummary = "/resumen?timeout=0.5", Salud = "/salud";

    /// <summary>The default number of connections.</summary>
    public const int Connections = 64;

    // For peers that are not compiled while they run.
    private const int ShortWarmup = 3;

    private readonly Dictionary<(string Peer, bool IsCached), Server> _servers = [];
    private byte[] _kept = [];

    /// <summary>The peers that failed, and why.</summary>
    public Dictionary<string, string> Failures { get; } = [];

    /// <summary>Acts on each peer of a measure, one at a time.</summary>
    public async Task EachAsync(Measure measure, Func<Peer, Task> act)
    {
        foreach (var peer in peers.Where(peer => TakesPart(peer, measure)).ToArray())
        {
            try
            {
                await act(peer);
            }
            catch (Exception e) when (e is BenchmarkException or HttpRequestException or TaskCanceledException)
            {
                Failures[peer.Name] = e.Message;
                await log.WriteLineAsync($"{peer.Name} is out: {e.Message}");
            }
        }
    }

    /// <summary>Acts on the server of each peer, which is first started, checked and warmed up.</summary>
    public Task EachServerAsync(Measure measure, Func<Server, Task> act) => EachServerAsync(measure, measure == Measure.Cached, act);

    /// <summary>The same, where a measure is of answers both from memory and not.</summary>
    public Task EachServerAsync(Measure measure, bool isCached, Func<Server, Task> act) => EachAsync(measure, async peer =>
    {
        if (isCached && peer.CachedPath is null)
        {
            return;
        }

        if (!_servers.TryGetValue((peer.Name, isCached), out var server))
        {
            server = await Server.StartAsync(peer, isCached, mock.Address, Salud);
            _servers.Add((peer.Name, isCached), server);
            await CheckAsync(server, hasBitcoin: true);
            await log.WriteLineAsync($"{peer.Name}{(isCached ? ", cached" : "")}: right, warming up");
            await WarmAsync(server);
        }

        await act(server);
    });

    /// <summary>Starts a server for one measurement, with the bytes that it serves from memory, if any. The caller ends it.</summary>
    public async Task<Server> StartAsync(Peer peer, bool isCached)
    {
        var isMemory = isCached && peer.CachedPath is PeerCatalog.Memory;
        if (isMemory)
        {
            // Before it starts: ours, which makes them, would take time from it.
            await MakeKeptAsync();
        }

        var server = await Server.StartAsync(peer, isCached, mock.Address, Salud);
        try
        {
            await (isMemory ? KeepAsync(server) : Task.CompletedTask);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts full load on a server until it gets no faster.</summary>
    public async Task WarmAsync(Server server)
    {
        var seconds = server.Peer.IsCompiledWhileRunning ? warmup : ShortWarmup;
        var isMemory = server is { IsCached: true, Peer.CachedPath: PeerCatalog.Memory };
        await (isMemory ? KeepAsync(server) : ClosedLoop.RunAsync(new(server.Address, Salud), Connections, (seconds / 5) + 1));
        await ClosedLoop.RunAsync(new(server.Address, isMemory ? PeerCatalog.Memory : Summary), Connections, seconds);
    }

    /// <summary>Throws if a server answers wrongly.</summary>
    public static async Task CheckAsync(Server server, bool hasBitcoin)
    {
        var body = await Loopback.Client.GetByteArrayAsync(new Uri(server.Address, hasBitcoin ? Summary : ShortSummary));
        if (AnswerCheck.Problem(body, hasBitcoin) is { } problem)
        {
            throw new BenchmarkException(problem);
        }

        var salud = await Loopback.Client.GetStringAsync(new Uri(server.Address, Salud));
        if (salud is not ("""{"status":"ok"}""" or """{"status": "ok"}"""))
        {
            throw new BenchmarkException($"/salud says {salud}");
        }
    }

    /// <summary>Ends all servers. Those that are needed again start anew.</summary>
    public async Task EndServersAsync()
    {
        foreach (var server in _servers.Values)
        {
            await server.DisposeAsync();
        }

        _servers.Clear();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await EndServersAsync();

    private bool TakesPart(Peer peer, Measure measure) => !Failures.ContainsKey(peer.Name) && measure switch
    {
        Measure.Start => true,
        Measure.Cached => peer.CachedPath is not null && !peer.OnlyStarts,
        Measure.First => peer.InLongMeasures,
        Measure.Scale => peer is { InLongMeasures: true, OnlyStarts: false },
        _ => !peer.OnlyStarts,
    };

    // Gives a server our answer to serve from memory, so that both send the same bytes.
    private async Task KeepAsync(Server server)
    {
        await MakeKeptAsync();
        using var content = new ByteArrayContent(_kept);
        using var answer = await Loopback.Client.PostAsync(new Uri(server.Address, PeerCatalog.Memory), content);
        answer.EnsureSuccessStatusCode();
    }

    private async Task MakeKeptAsync()
    {
        if (_kept is []
            && peers.FirstOrDefault(peer => !Failures.ContainsKey(peer.Name) && peer.CachedPath is not (null or PeerCatalog.Memory)) is { } ours)
        {
            await using var other = await Server.StartAsync(ours, isCached: true, mock.Address, Summary);
            _kept = await Loopback.Client.GetByteArrayAsync(new Uri(other.Address, Summary));
        }
    }
}
