using Microsoft.Extensions.Caching.Distributed;

namespace ResumenFunctions.Core.Readings;

/// <summary>
/// A shared cache with a time limit per call. A timeout is an error like any other, so FusionCache stops calling the cache for
/// a while; with FusionCache's own timeouts every reading would wait for the whole timeout.
/// </summary>
/// <param name="cache">The cache. A call that timed out goes on in the background: it may be the one that connects.</param>
/// <param name="limit">How long a call may take.</param>
internal sealed class TimeLimitedCache(IDistributedCache cache, TimeSpan limit) : IDistributedCache
{
    /// <inheritdoc/>
    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        Observed(cache.GetAsync(key, token)).WaitAsync(limit, token);

    /// <inheritdoc/>
    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        Observed(cache.SetAsync(key, value, options, token)).WaitAsync(limit, token);

    /// <inheritdoc/>
    public Task RefreshAsync(string key, CancellationToken token = default) =>
        Observed(cache.RefreshAsync(key, token)).WaitAsync(limit, token);

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken token = default) =>
        Observed(cache.RemoveAsync(key, token)).WaitAsync(limit, token);

    /// <inheritdoc/>
    public byte[]? Get(string key) => cache.Get(key);

    /// <inheritdoc/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => cache.Set(key, value, options);

    /// <inheritdoc/>
    public void Refresh(string key) => cache.Refresh(key);

    /// <inheritdoc/>
    public void Remove(string key) => cache.Remove(key);

    // A call that fails after it was given up must not raise an unobserved exception.
    private static TTask Observed<TTask>(TTask call)
        where TTask : Task
    {
        _ = call.ContinueWith(
            static failed => _ = failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return call;
    }
}
