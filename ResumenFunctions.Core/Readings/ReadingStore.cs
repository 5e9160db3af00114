using ResumenFunctions.Core.Model;
using ZiggyCreatures.Caching.Fusion;

namespace ResumenFunctions.Core.Readings;

/// <summary>Keeps readings in memory and, where Redis is set, for all instances. Redis in trouble never shows here: it just has nothing.</summary>
/// <remarks>
/// FusionCache keeps the levels in step, guards against a slow or lost Redis and comes back to it. Freshness is decided by
/// <see cref="ReadingCache"/> on the injected clock, which FusionCache doesn't take: here a reading simply lasts until it may no
/// longer be shown as stale.
/// </remarks>
/// <param name="cache">The cache; <see langword="null"/> when readings are not to be kept.</param>
internal sealed class ReadingStore(IFusionCache? cache)
{
    // What a reading takes beside its body, about.
    private const int Overhead = 512;

    // Made once: FusionCache would copy its defaults at each call.
    private readonly FusionCacheEntryOptions? _memory = cache?.CreateEntryOptions(static options => options.SetSkipDistributedCacheRead(true));
    private readonly FusionCacheEntryOptions? _shared = cache?.CreateEntryOptions(static options => options.SetSkipMemoryCache());

    /// <summary>The reading in this process's memory.</summary>
    public async ValueTask<Reading?> GetAsync(string key) =>
        cache is null ? null : (await cache.TryGetAsync<Reading>(key, _memory)).GetValueOrDefault(null!);

    /// <summary>The reading that all instances share.</summary>
    public async ValueTask<Reading?> GetSharedAsync(string key, CancellationToken token) =>
        cache is not { HasDistributedCache: true }
            ? null
            : (await cache.TryGetAsync<Reading>(key, _shared, token)).GetValueOrDefault(null!);

    /// <summary>Keeps a reading that came in here, for all.</summary>
    public ValueTask SetAsync(string key, Reading reading, Part part) => SetAsync(key, reading, part, isShared: false);

    /// <summary>Keeps a reading that another instance shared.</summary>
    public ValueTask SetLocalAsync(string key, Reading reading, Part part) => SetAsync(key, reading, part, isShared: true);

    private async ValueTask SetAsync(string key, Reading reading, Part part, bool isShared)
    {
        if (cache is not null)
        {
            await cache.SetAsync(key, reading, options => options
                .SetDuration(part.StaleFor)
                .SetSize(reading.Body.Length + Overhead)
                .SetSkipDistributedCacheWrite(isShared, true));
        }
    }
}
