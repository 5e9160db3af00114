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
    public Task EachServerAsync(Measure measure, Func<Server, Task> act) => EachAsync(measure, async peer =>
    {
        var isCached = measure == Measure.Cached;
        if (!_servers.TryGetValue((peer.Name, isCached), out var server))
        {
            server = await Server.StartAsync(peer, isCached, mock.Address, Salud);
            _servers.Add((peer.Name, isCached), server);
            await CheckAsync(server, hasBitcoin: true);
            await log.WriteLineAsync($"{peer.Name}{(isCached ? ", cached" : "")}: right, warming up");
            await WarmAsync(server, peer.IsCompiledWhileRunning ? warmup : ShortWarmup);
        }

        await act(server);
    });

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

    /// <summary>Ends all servers.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    private bool TakesPart(Peer peer, Measure measure) => !Failures.ContainsKey(peer.Name) && measure switch
    {
        Measure.Start => true,
        Measure.Cached => peer.CachedPath is not null && !peer.OnlyStarts,
        _ => !peer.OnlyStarts,
    };

    private async Task WarmAsync(Server server, int seconds)
    {
        var isMemory = server is { IsCached: true, Peer.CachedPath: PeerCatalog.Memory };
        await (isMemory ? KeepAsync(server) : ClosedLoop.RunAsync(new(server.Address, Salud), Connections, (seconds / 5) + 1));
        await ClosedLoop.RunAsync(new(server.Address, isMemory ? PeerCatalog.Memory : Summary), Connections, seconds);
    }

    // Gives a server our answer to serve from memory, so that both send the same bytes.
    private async Task KeepAsync(Server server)
    {
        if (_kept is []
            && peers.FirstOrDefault(peer => TakesPart(peer, Measure.Cached) && peer.CachedPath is not PeerCatalog.Memory) is { } ours)
        {
            await using var other = await Server.StartAsync(ours, isCached: true, mock.Address, Summary);
            _kept = await Loopback.Client.GetByteArrayAsync(new Uri(other.Address, Summary));
        }

        using var content = new ByteArrayContent(_kept);
        using var answer = await Loopback.Client.PostAsync(new Uri(server.Address, PeerCatalog.Memory), content);
        answer.EnsureSuccessStatusCode();
    }
}
