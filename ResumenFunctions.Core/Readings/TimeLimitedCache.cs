using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace ResumenFunctions.Core.Readings;

/// <summary>
/// A shared cache with a time limit per call. A timeout is an error like any other, so FusionCache stops calling the cache for
/// a while; with FusionCache's own timeouts every reading would wait for the whole timeout.
/// </summary>
/// <param name="cache">The cache. A call that timed out goes on in the background: it may be the one that connects.</param>
/// <param name="limit">How long a call may take.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Told of a fault, once a minute at most and without its key.</param>
internal sealed partial class TimeLimitedCache(IDistributedCache cache, TimeSpan limit, TimeProvider clock, ILogger<TimeLimitedCache> logger)
    : IDistributedCache
{
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(1);

    private long _lastLogged = clock.GetTimestamp() - (long)(s_silence.TotalSeconds * clock.TimestampFrequency);

    /// <inheritdoc/>
    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => WithinLimitAsync(cache.GetAsync(key, token), token);

    /// <inheritdoc/>
    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        WithinLimitAsync(cache.SetAsync(key, value, options, token), token);

    /// <inheritdoc/>
    public Task RefreshAsync(string key, CancellationToken token = default) => WithinLimitAsync(cache.RefreshAsync(key, token), token);

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken token = default) => WithinLimitAsync(cache.RemoveAsync(key, token), token);

    /// <inheritdoc/>
    public byte[]? Get(string key) => cache.Get(key);

    /// <inheritdoc/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => cache.Set(key, value, options);

    /// <inheritdoc/>
    public void Refresh(string key) => cache.Refresh(key);

    /// <inheritdoc/>
    public void Remove(string key) => cache.Remove(key);

    private async Task<T> WithinLimitAsync<T>(Task<T> call, CancellationToken token)
    {
        await WithinLimitAsync((Task)call, token);
        return await call;
    }

    private async Task WithinLimitAsync(Task call, CancellationToken token)
    {
        // A call that fails after it was given up must not raise an unobserved exception.
        _ = call.ContinueWith(
            static failed => _ = failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            await call.WaitAsync(limit, clock, token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogOncePerMinute(exception);
            throw;
        }
    }

    private void LogOncePerMinute(Exception exception)
    {
        var last = Interlocked.Read(ref _lastLogged);
        var now = clock.GetTimestamp();
        if (clock.GetElapsedTime(last, now) >= s_silence && Interlocked.CompareExchange(ref _lastLogged, now, last) == last)
        {
            // Its message may name the key.
            Log.Failed(logger, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Redis failed ({Exception}): readings are not shared until it is back")]
        public static partial void Failed(ILogger logger, string exception);
    }
}
