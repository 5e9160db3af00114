using Microsoft.Extensions.Caching.Distributed;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>Replaces Redis: holds one entry under every key and forgets what is written, so that no case sees another's.</summary>
internal sealed class FuzzSharedCache : IDistributedCache
{
    public byte[]? Entry { get; set; }

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Entry);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => Task.CompletedTask;

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public Task RemoveAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public byte[]? Get(string key) => throw new NotSupportedException("No thread waits for Redis.");

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("No thread waits for Redis.");

    public void Refresh(string key) => throw new NotSupportedException("No thread waits for Redis.");

    public void Remove(string key) => throw new NotSupportedException("No thread waits for Redis.");
}
