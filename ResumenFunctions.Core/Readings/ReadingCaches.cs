using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>The readings of every part.</summary>
/// <param name="caches">The cache of each part, in the order of the answer.</param>
/// <param name="places">That of places.</param>
internal sealed class ReadingCaches(ImmutableArray<ReadingCache> caches, ReadingCache places) : IAsyncDisposable
{
    private readonly ImmutableArray<IReadings> _readings =
        [.. caches.Select(cache => cache.Part.IsLocal ? new PlacedReadings(cache, places) : (IReadings)cache)];

    /// <summary>All caches: those of the parts in the order of the answer, and that of places.</summary>
    public ImmutableArray<ReadingCache> All { get; } = [.. caches, places];

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
