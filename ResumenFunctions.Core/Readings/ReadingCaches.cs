using System.Collections.Immutable;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Readings;

/// <summary>The readings of every part.</summary>
internal sealed class ReadingCaches : IAsyncDisposable
{
    private readonly ImmutableArray<IReadings> _readings;

    /// <param name="caches">The cache of each part, in the order of the answer, and that of <see cref="Places"/>.</param>
    public ReadingCaches(ImmutableArray<ReadingCache> caches)
    {
        var places = caches.Single(static cache => cache.Part == Places.Part);
        All = caches;
        _readings = [.. caches.Select(cache => cache.Part.IsLocal ? new PlacedReadings(cache, places) : (IReadings)cache)];
    }

    /// <summary>All caches.</summary>
    public ImmutableArray<ReadingCache> All { get; }

    /// <summary>The readings of one part.</summary>
    public IReadings this[Part part]
    {
        get
        {
            foreach (var readings in _readings)
            {
                if (readings.Part == part)
                {
                    return readings;
                }
            }

            throw new KeyNotFoundException($"There are no readings of {part.Id}.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.WhenAll(All.Select(static cache => cache.DisposeAsync().AsTask()));
}
