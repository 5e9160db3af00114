using System.Collections.Immutable;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>A host and, over real sockets, the simulated sources that it calls.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly SimulatedServer _server;
    private readonly ImmutableArray<SimulatedSource> _sources;

    private World(ServedHost host, SimulatedServer server, ImmutableArray<SimulatedSource> sources)
    {
        Host = host;
        _server = server;
        _sources = sources;
    }

    /// <summary>The settings of every world: no cache and no limits.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Contact"] = AllSources.Contact,
        ["Cache:Enabled"] = "false",
        ["RateLimit:PerClientPerMinute"] = "0",
        ["RateLimit:MaxConcurrent"] = "0",
    };

    public ServedHost Host { get; }

    public SimulatedSource this[string id] => _sources.First(source => source.Id == id);

    /// <summary>Starts a host whose sources answer well at once, until a test says otherwise.</summary>
    /// <param name="kind">Which host.</param>
    /// <param name="token">Cancels the call.</param>
    /// <param name="settings">Over <see cref="Settings"/>, by their keys under <c>Resumen</c>.</param>
    public static Task<World> StartAsync(HostKind kind, CancellationToken token, params (string Key, string Value)[] settings) =>
        StartAsync(kind, new Dictionary<string, string?>(StringComparer.Ordinal), token, settings);

    /// <param name="kind">Which host.</param>
    /// <param name="environment">Environment variables other than our settings.</param>
    /// <param name="token">Cancels the call.</param>
    /// <param name="settings">Over <see cref="Settings"/>, by their keys under <c>Resumen</c>.</param>
    public static async Task<World> StartAsync(
        HostKind kind, IReadOnlyDictionary<string, string?> environment, CancellationToken token, params (string Key, string Value)[] settings)
    {
        ImmutableArray<SimulatedSource> sources = [.. SimulatedApis.All.Select(static api => new SimulatedSource(api.Id, Behaviour.Good))];
        var server = await SimulatedServer.StartAsync(sources, 0, TimeProvider.System, token);
        try
        {
            var all = environment.ToDictionary(StringComparer.Ordinal);
            foreach (var (key, value) in Settings)
            {
                all[Variable(key)] = value;
            }

            foreach (var source in sources)
            {
                all[Variable($"Sources:{source.Id}:BaseAddress")] = server.BaseAddressOf(source.Id).AbsoluteUri;
            }

            foreach (var (key, value) in settings)
            {
                all[Variable(key)] = value;
            }

            return new(await ServedHost.StartAsync(kind, all, token), server, sources);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks for a summary.</summary>
    public Task<Answer> AskAsync(string query, CancellationToken token) => Host.GetAsync($"/resumen?{query}", token);

    /// <summary>Has the sources follow a script from now on.</summary>
    /// <param name="script">What a source, by its name, does at a call, by its number.</param>
    public void Follow(Func<string, long, Behaviour> script)
    {
        foreach (var source in _sources)
        {
            source.BehaveBy((_, call) => script(source.Id, call));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>The environment variable of a setting.</summary>
    public static string Variable(string key) => $"Resumen__{key.Replace(":", "__", StringComparison.Ordinal)}";
}
