using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Simulation;

/// <summary>The real service graph calling simulated sources over real sockets, on the real clock unless told otherwise.</summary>
internal sealed class SimulatedWorld : IAsyncDisposable
{
    private readonly SimulatedServer _server;
    private readonly ServiceProvider _provider;

    private SimulatedWorld(SimulatedServer server, ServiceProvider provider, ImmutableArray<SimulatedSource> sources)
    {
        _server = server;
        _provider = provider;
        Sources = sources;
    }

    public ImmutableArray<SimulatedSource> Sources { get; }

    public SimulatedSource this[string id] => Sources.First(source => source.Id == id);

    public IServiceProvider Services => _provider;

    /// <summary>Starts sources that answer well at once. No cache and no limits, unless the settings say otherwise.</summary>
    public static Task<SimulatedWorld> StartAsync(CancellationToken token, params KeyValuePair<string, string?>[] settings) =>
        StartAsync([.. SimulatedApis.All.Select(static api => new SimulatedSource(api.Id, Behaviour.Good))], token, settings);

    public static Task<SimulatedWorld> StartAsync(
        ImmutableArray<SimulatedSource> sources, CancellationToken token, params KeyValuePair<string, string?>[] settings) =>
        StartAsync(sources, TimeProvider.System, token, settings);

    /// <summary>The same on another clock than the real one.</summary>
    public static async Task<SimulatedWorld> StartAsync(
        ImmutableArray<SimulatedSource> sources, TimeProvider clock, CancellationToken token, params KeyValuePair<string, string?>[] settings)
    {
        var server = await SimulatedServer.StartAsync(sources, 0, clock, token);
        var all = new Dictionary<string, string?>
        {
            ["Chains:btc"] = "coinbase",
            ["Chains:clima"] = "openmeteo",
            ["Chains:usd"] = "openerapi",
            ["Chains:dolar"] = "dolarapi",
            ["Sources:exchangeratehost:ApiKey"] = "a-key-of-ours",
            ["Contact"] = "https://example.com/",
            ["Cache:Enabled"] = "false",
            ["RateLimit:PerClientPerMinute"] = "0",
            ["RateLimit:MaxConcurrent"] = "0",
        };
        foreach (var source in sources)
        {
            all[$"Sources:{source.Id}:BaseAddress"] = server.BaseAddressOf(source.Id).AbsoluteUri;
        }

        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(all.Select(static pair => KeyValuePair.Create($"Resumen:{pair.Key}", pair.Value)))
            .Build();
        var provider = new ServiceCollection().AddLogging().AddSingleton(clock).AddResumen(configuration, Origin.Local).BuildServiceProvider();
        return new(server, provider, sources);
    }

    /// <summary>A setting.</summary>
    public static KeyValuePair<string, string?> Set(string key, string value) => new(key, value);

    public async Task<Answer> AskAsync(string query, CancellationToken token) =>
        new(await _provider.GetRequiredService<Api>().AnswerAsync(new(Methods.Get, Routes.Summary, query), token));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
    }
}
