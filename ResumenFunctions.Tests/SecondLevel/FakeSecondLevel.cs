using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.SecondLevel;

/// <summary>Replaces Redis for any number of hosts, and misbehaves when told to.</summary>
internal sealed class FakeSecondLevel : IDistributedCache
{
    private readonly ConcurrentDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _reads = new();

    /// <summary>What each call awaits first.</summary>
    public Func<Task> Trouble { get; set; } = static () => Task.CompletedTask;

    /// <summary>The keys read so far.</summary>
    public IReadOnlyCollection<string> Reads => _reads;

    /// <summary>The number of writes so far.</summary>
    public int Writes { get; private set; }

    /// <summary>The keys held.</summary>
    public IReadOnlyCollection<string> Keys => [.. _entries.Keys];

    /// <summary>An instance that shares it.</summary>
    /// <param name="settings">Over <see cref="AllSources.Settings"/>.</param>
    public ResumenHost Host(params IEnumerable<KeyValuePair<string, string?>> settings) => new(
        [.. AllSources.Settings, new("Cache:Redis", "127.0.0.1:1"), .. settings],
        configure: services => services.AddSingleton<IDistributedCache>(this));

    /// <summary>Changes every entry.</summary>
    public void Spoil(Func<byte[], byte[]> change)
    {
        foreach (var (key, entry) in _entries)
        {
            _entries[key] = change(entry);
        }
    }

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        _reads.Enqueue(key);
        await Trouble();
        return _entries.GetValueOrDefault(key);
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await Trouble();
        _entries[key] = value;
        Writes++;
    }

    public Task RefreshAsync(string key, CancellationToken token = default) => Trouble();

    public async Task RemoveAsync(string key, CancellationToken token = default)
    {
        await Trouble();
        _entries.TryRemove(key, out _);
    }

    public byte[]? Get(string key) => throw new NotSupportedException("No thread waits for Redis.");

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("No thread waits for Redis.");

    public void Refresh(string key) => throw new NotSupportedException("No thread waits for Redis.");

    public void Remove(string key) => throw new NotSupportedException("No thread waits for Redis.");
}
