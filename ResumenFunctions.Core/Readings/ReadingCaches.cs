using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>The cache of every part.</summary>
/// <param name="caches">One per part, in the order of the answer.</param>
internal sealed class ReadingCaches(ImmutableArray<ReadingCache> caches) : IAsyncDisposable
{
    /// <summary>All of them, in the order of the answer.</summary>
    public ImmutableArray<ReadingCache> InOrder => caches;

    /// <summary>The cache of one part.</summary>
    public ReadingCache this[Part part]
    {
        get
        {
            foreach (var cache in caches)
            {
                if (cache.Part == part)
                {
                    return cache;
                }
            }

            throw new KeyNotFoundException($"There is no cache for {part.Id}.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.WhenAll(caches.Select(static cache => cache.DisposeAsync().AsTask()));
}
