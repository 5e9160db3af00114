using System.Collections.Immutable;
using ResumenFunctions.Local.Kestrel;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Local.Simulation;

/// <summary>All simulated sources following one script, and their addresses.</summary>
internal sealed class SimulatedSources : IAsyncDisposable
{
    private readonly List<SimulatedServer> _servers = [];

    private SimulatedSources()
    {
    }

    /// <summary>The base address of each source, by its name.</summary>
    public ImmutableArray<KeyValuePair<string, Uri>> BaseAddresses { get; private set; } = [];

    /// <summary>Starts them on free ports, each on its own server like the real ones.</summary>
    public static Task<SimulatedSources> StartApartAsync(Script script, CancellationToken cancellationToken) =>
        StartAsync(Create(script).Select(static source => ImmutableArray.Create(source)), 0, cancellationToken);

    /// <summary>Starts them on one port.</summary>
    /// <exception cref="ListenException">The port can't be used.</exception>
    public static Task<SimulatedSources> StartTogetherAsync(Script script, int port, CancellationToken cancellationToken) =>
        StartAsync([Create(script)], port, cancellationToken);

    /// <summary>Stops them all at once.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_servers.Select(static server => server.DisposeAsync().AsTask()));

    private static async Task<SimulatedSources> StartAsync(
        IEnumerable<ImmutableArray<SimulatedSource>> groups, int port, CancellationToken cancellationToken)
    {
        var started = new SimulatedSources();
        try
        {
            foreach (var group in groups)
            {
                var server = await SimulatedServer.StartAsync(group, port, TimeProvider.System, cancellationToken);
                started._servers.Add(server);
                started.BaseAddresses = started.BaseAddresses.AddRange(
                    group.Select(source => KeyValuePair.Create(source.Id, server.BaseAddressOf(source.Id))));
            }

            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    private static ImmutableArray<SimulatedSource> Create(Script script) =>
        [.. SimulatedApis.All.Select(api => new SimulatedSource(api, script))];
}
