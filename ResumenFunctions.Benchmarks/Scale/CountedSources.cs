using System.Collections.Immutable;
using ResumenFunctions.Local.Hosting;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>The simulated sources on a normal day, in this process, which count their calls.</summary>
internal sealed class CountedSources : IAsyncDisposable
{
    private readonly ImmutableArray<SimulatedSource> _sources;
    private readonly SimulatedServer _server;

    private CountedSources(ImmutableArray<SimulatedSource> sources, SimulatedServer server) => (_sources, _server) = (sources, server);

    /// <summary>The settings that point a host at them.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        SourceAddresses.ToSettings(_sources.Select(source => KeyValuePair.Create(source.Id, _server.BaseAddressOf(source.Id))));

    /// <summary>Starts them.</summary>
    public static async Task<CountedSources> StartAsync(CancellationToken token)
    {
        var script = new Script(Scenario.Normal, Seed: 1);
        ImmutableArray<SimulatedSource> sources = [.. SimulatedApis.All.Select(api => new SimulatedSource(api, script))];
        return new(sources, await SimulatedServer.StartAsync(sources, 0, TimeProvider.System, token));
    }

    /// <summary>The calls so far to a source.</summary>
    public long CallsOf(string id) => _sources.Single(source => source.Id == id).Calls;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
