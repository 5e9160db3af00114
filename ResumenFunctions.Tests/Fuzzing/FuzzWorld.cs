using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>
/// The hosts that answer the cases. Making one costs more than many cases, so each serves until a source is paused for long; a minute
/// passes on the clock between two cases, which closes every other breaker. So what a case meets depends on its number alone.
/// </summary>
internal sealed class FuzzWorld : IAsyncDisposable
{
    /// <summary>So many cases, and everything starts anew.</summary>
    public const int Batch = 250;

    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_realLimit = TimeSpan.FromSeconds(30);

    // Bytes on the wire take real time, and so does what is made of them.
    private static readonly TimeSpan s_wireTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_workTime = TimeSpan.FromMilliseconds(3);

    private readonly Dictionary<(int Lineup, bool IsCached), (ResumenHost Host, Wires Wires)> _hosts = [];
    private readonly FuzzSharedCache _shared = new();

    /// <summary>Where the source is asked.</summary>
    public static Uri AddressOf(string source) => Catalog.Sources.Single(s => s.Id == source).BaseAddress;

    /// <summary>The time that the clock shows for the case.</summary>
    public static DateTimeOffset TimeOf(int number) => ResumenHost.Start + (s_step * (number % Batch));

    /// <summary>The settings of a host with the chains of a lineup.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Settings(int lineup) =>
    [
        .. AllSources.Settings,
        .. SourceBodies.Lineups[lineup].Select(static chain => KeyValuePair.Create($"Chains:{chain.Key}", (string?)chain.Value)),
        new("Sources:openmeteo:ApiKey", ResumenHost.Key),
        new("Sources:exchangeratehost:ApiKey", ResumenHost.Key),
    ];

    /// <summary>The host for a case, prepared.</summary>
    public async Task<ResumenHost> PrepareAsync(FuzzCase @case, int number)
    {
        if (number % Batch == 0)
        {
            await DisposeAsync();
        }

        var key = (@case.Lineup, @case.IsCached);
        if (!_hosts.TryGetValue(key, out var known))
        {
            _hosts[key] = known = Create(@case);
        }

        var (host, wires) = known;
        _shared.Entry = @case.SharedEntry;
        if (@case.SharedEntry is not null)
        {
            host.Services.GetRequiredService<MemoryCache>().Clear();
        }

        if (@case.Source is { } source)
        {
            host.Clock.SetUtcNow(TimeOf(number));
            host.Sources.Reply(source, [.. @case.Replies, .. @case.Scripts.Select(script => wires.Reply(source, script))]);
        }

        return host;
    }

    /// <summary>Asks; the clock moves only while the answer waits for it, such as before a retry.</summary>
    public async Task<Answer> AskAsync(ResumenHost host, FuzzCase @case)
    {
        var answer = host.Services.GetRequiredService<Api>().AnswerAsync(@case.Request, CancellationToken.None);
        for (var times = 0; times < 50 && !answer.IsCompleted; times++)
        {
            await Task.Yield();
            if (@case.Scripts.Count > 0)
            {
                await Task.WhenAny(answer, WiresOf(@case).Idle, Task.Delay(s_wireTime));
                await Task.WhenAny(answer, Task.Delay(s_workTime));
            }
            else if (times > 3)
            {
                await Task.Delay(1);
            }

            host.Clock.Advance(TimeSpan.FromMilliseconds(160));
        }

        return new(await answer.WaitAsync(s_realLimit));
    }

    /// <summary>Whether the source is not asked again within a step of the clock.</summary>
    /// <param name="health">What the host says of it; undefined without one.</param>
    /// <param name="now">The time.</param>
    public static bool IsPaused(JsonElement health, DateTimeOffset now) =>
        health.ValueKind == JsonValueKind.Object
        && health.TryGetProperty("abierto_hasta", out var end)
        && (end.ValueKind == JsonValueKind.Null || end.GetDateTimeOffset() > now + (s_step / 2));

    /// <summary>Ends the host of a case: the next one gets others.</summary>
    public async Task ForgetAsync(FuzzCase @case)
    {
        if (_hosts.Remove((@case.Lineup, @case.IsCached), out var known))
        {
            await known.Host.DisposeAsync();
            known.Wires.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (host, wires) in _hosts.Values)
        {
            await host.DisposeAsync();
            wires.Dispose();
        }

        _hosts.Clear();
    }

    private Wires WiresOf(FuzzCase @case) => _hosts[(@case.Lineup, @case.IsCached)].Wires;

    private (ResumenHost Host, Wires Wires) Create(FuzzCase @case)
    {
        var wires = new Wires();
        var cache = @case.IsCached ? KeyValuePair.Create("Cache:Redis", (string?)"127.0.0.1:1") : new("Cache:Enabled", "false");
        var host = new ResumenHost([.. Settings(@case.Lineup), cache], configure: services =>
        {
            services.AddSingleton<IDistributedCache>(_shared);
            wires.Keep(services);
        });

        // What is taken from the shared cache is older than the request, so it shows as a hit.
        host.Clock.Advance(TimeSpan.FromSeconds(@case.IsCached ? 5 : 0));
        return (host, wires);
    }
}
