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
internal sealed class ReadingStore(IFusionCache? cache) : IDisposable
{
    // What a reading takes besides its body and what each value takes, in bytes, roughly.
    private const int Overhead = 512;
    private const int ValueSize = 104;

    // Made once: FusionCache would copy its defaults at each call.
    private readonly FusionCacheEntryOptions? _memory = cache?.CreateEntryOptions(static options => options.SetSkipDistributedCacheRead(true));
    private readonly FusionCacheEntryOptions? _shared = cache?.CreateEntryOptions(static options => options.SetSkipMemoryCache());

    // Two refreshes of different sources may end at once, and neither must undo the other's change.
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>Whether it keeps anything.</summary>
    public bool Keeps => cache is not null;

    /// <summary>The readings in this process's memory.</summary>
    public KeptReadings Get(string key) => cache is null ? KeptReadings.None : cache.TryGet<KeptReadings>(key, _memory).GetValueOrDefault(KeptReadings.None);

    /// <summary>The readings that all instances share; any of their members may be wrong.</summary>
    public async ValueTask<KeptReadings?> GetSharedAsync(string key, CancellationToken token) => cache is not { HasDistributedCache: true }
        ? null
        : (await cache.TryGetAsync<KeptReadings>(key, _shared, token)).GetValueOrDefault(null!);

    /// <summary>Changes the readings in memory.</summary>
    /// <param name="key">Their key.</param>
    /// <param name="part">The part.</param>
    /// <param name="change">The change.</param>
    /// <param name="isShared">Whether the other instances get the changed readings too.</param>
    /// <returns>The changed readings.</returns>
    public async ValueTask<KeptReadings> ChangeAsync(string key, Part part, Func<KeptReadings, KeptReadings> change, bool isShared)
    {
        if (cache is null)
        {
            return change(KeptReadings.None);
        }

        await _changing.WaitAsync();
        try
        {
            var changed = change(Get(key));
            await cache.SetAsync(key, changed, options => options
                .SetDuration(part.StaleFor)
                .SetSize(changed.InOrder.Sum(SizeOf) + (changed.LastAgreed is { } agreed ? SizeOf(agreed) : 0))
                .SetSkipDistributedCacheWrite(!isShared, true));
            return changed;
        }
        finally
        {
            _changing.Release();
        }
    }

    private static long SizeOf(Reading reading) => reading.Body.Length + (ValueSize * reading.Values.Length) + Overhead;

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();
}
