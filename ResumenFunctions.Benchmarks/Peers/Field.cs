using System.Collections.Immutable;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>The peers that take part. One that fails is out, with its reason, and the others go on.</summary>
/// <param name="peers">The chosen ones.</param>
/// <param name="mock">The sources.</param>
/// <param name="log">Where it tells how far it is.</param>
internal sealed class Field(ImmutableArray<Peer> peers, Mock mock, TextWriter log) : IAsyncDisposable
{
    /// <summary>The summary, as every peer answers it.</summary>
    public const string Summary = "/resumen?timeout=4", Salud = "/salud";

    private readonly Dictionary<(string Peer, bool IsCached), Server> _servers = [];
    private readonly Dictionary<string, string> _failures = [];

    /// <summary>The peers that failed, and why.</summary>
    public IReadOnlyDictionary<string, string> Failures => _failures;

    /// <summary>The peers of a measure that did not fail.</summary>
    public IEnumerable<Peer> For(Measure measure) => peers.Where(peer => peer.TakesPartIn(measure) && !_failures.ContainsKey(peer.Name));

    /// <summary>Does something with each peer of a measure in turn, one at a time.</summary>
    public async Task EachAsync(Measure measure, Func<Peer, Task> act)
    {
        foreach (var peer in For(measure).ToArray())
        {
            try
            {
                await act(peer);
            }
            catch (Exception e) when (e is PeersException or HttpRequestException or TaskCanceledException)
            {
                _failures[peer.Name] = e.Message;
                await log.WriteLineAsync($"{peer.Name} is out: {e.Message}");
            }
        }
    }

    /// <summary>Likewise with the server of each, which is started, checked and warmed first.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="warmup">The seconds of load that what is compiled while it runs needs.</param>
    /// <param name="load">Puts so many seconds of load on a server.</param>
    /// <param name="act">What to do.</param>
    public async Task EachServerAsync(Measure measure, int warmup, Func<Server, int, Task> load, Func<Server, Task> act) =>
        await EachAsync(measure, async peer =>
        {
            var isCached = measure == Measure.Cached;
            if (!_servers.TryGetValue((peer.Name, isCached), out var server))
            {
                server = await Server.StartAsync(peer, isCached, mock.Address, Salud);
                _servers.Add((peer.Name, isCached), server);
                await CheckAsync(server, hasBitcoin: true);
                await log.WriteLineAsync($"{peer.Name}{(isCached ? ", cached" : "")}: right, warming up");
                await load(server, peer.IsCompiledWhileRunning ? warmup : Plan.ShortWarmup);
            }

            await act(server);
        });

    /// <summary>Whether a server answers as it must.</summary>
    /// <exception cref="PeersException">It doesn't.</exception>
    public static async Task CheckAsync(Server server, bool hasBitcoin)
    {
        var path = hasBitcoin ? Summary : HangMeasure.Path;
        if (AnswerCheck.Problem(await Loopback.Client.GetByteArrayAsync(new Uri(server.Address, path)), hasBitcoin) is { } problem)
        {
            throw new PeersException(problem);
        }

        var salud = await Loopback.Client.GetStringAsync(new Uri(server.Address, Salud));
        if (salud is not ("""{"status":"ok"}""" or """{"status": "ok"}"""))
        {
            throw new PeersException($"/salud says {salud}");
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
}
