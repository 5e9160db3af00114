using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Local.Hosting;
using ResumenFunctions.Local.Simulation;

namespace ResumenFunctions.Benchmarks.Hedging;

/// <summary>All of Resumen under one policy, and simulated sources of its own on loopback sockets.</summary>
internal sealed class PolicyGraph : IAsyncDisposable
{
    // The chain of the weather, because a call for a place of its own is shared with no other answer.
    private const string First = "openmeteo", Second = "metno";

    private static readonly ImmutableArray<KeyValuePair<string, string?>> s_settings =
    [
        new("Cache:Enabled", "false"), new("Contact", "https://example.org/"), new("Sources:MaxConcurrentCalls", "10000"),
        new("RateLimit:PerClientPerMinute", "0"), new("RateLimit:MaxConcurrent", "0"),
    ];

    private readonly ImmutableArray<HedgedSource> _sources;
    private readonly SimulatedServer _server;
    private readonly ServiceProvider _services;
    private readonly Api _api;

    private PolicyGraph(Policy policy, ImmutableArray<HedgedSource> sources, SimulatedServer server)
    {
        (Policy, _sources, _server) = (policy, sources, server);
        var settings = s_settings.AddRange(policy.Settings).Select(static pair => KeyValuePair.Create($"Resumen:{pair.Key}", pair.Value));
        var addresses = sources.Select(source => KeyValuePair.Create(source.Simulated.Id, server.BaseAddressOf(source.Simulated.Id)));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([.. settings, .. SourceAddresses.ToSettings(addresses)]).Build();
        _services = new ServiceCollection().AddLogging().AddResumen(configuration, Origin.Local).BuildServiceProvider();
        _api = _services.GetRequiredService<Api>();
    }

    /// <summary>The policy.</summary>
    public Policy Policy { get; }

    /// <summary>The calls that the sources received so far.</summary>
    public long Calls => _sources.Sum(static source => source.Simulated.Calls);

    /// <summary>Starts it, on a normal day.</summary>
    public static async Task<PolicyGraph> StartAsync(Policy policy)
    {
        ImmutableArray<HedgedSource> sources = [new(First, isFirst: true), new(Second, isFirst: false)];
        return new(policy, sources, await SimulatedServer.StartAsync(
            sources.Select(static source => source.Simulated), 0, TimeProvider.System, CancellationToken.None));
    }

    /// <summary>From now on the sources do what they do in a situation.</summary>
    public void Enter(Situation situation)
    {
        foreach (var source in _sources)
        {
            source.Enter(situation);
        }
    }

    /// <summary>Asks for the weather of a place of its own.</summary>
    /// <param name="number">The answer's number, from 0 to below 17 000.</param>
    /// <returns>How long the answer took in milliseconds, and whether it has a value.</returns>
    public async Task<HedgingAnswer> AskAsync(int number)
    {
        var latitude = (number - 8_500) / 100m;
        var query = string.Create(CultureInfo.InvariantCulture, $"?fuentes=clima&timeout=30&lat={latitude}&lon=0");
        var started = Stopwatch.GetTimestamp();
        using var answer = await _api.AnswerAsync(new("GET", "/resumen", query), CancellationToken.None);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return new(milliseconds, answer.Headers.Any(static header => header is { Key: "X-Resumen-Completo", Value: "true" }));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }
}
