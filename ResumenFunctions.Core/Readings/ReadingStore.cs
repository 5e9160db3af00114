using ResumenFunctions.Core.Model;
using ZiggyCreatures.Caching.Fusion;

namespace ResumenFunctions.Core.Readings;

/// <summary>Stores readings in memory and, where Redis is set, for all instances. A failing Redis looks like an empty one.</summary>
/// <remarks>
/// FusionCache keeps both levels in step, tolerates a slow or lost Redis and returns to it. Freshness is decided by
/// <see cref="ReadingCache"/> on the injected clock, which FusionCache doesn't take: here a reading simply lasts until it may no
/// longer be shown as stale.
/// </remarks>
/// <param name="cache">The cache; <see langword="null"/> when caching is off.</param>
internal sealed class ReadingStore(IFusionCache? cache)
{
    // What a reading takes besides its body, in bytes, roughly.
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

    /// <summary>Stores a reading that this instance got, for all instances.</summary>
    public ValueTask SetAsync(string key, Reading reading, Part part) => SetAsync(key, reading, part, isShared: false);

    /// <summary>Stores a reading that another instance shared, here only.</summary>
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
