using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>
/// The readings of a part that depends on a place. Where a caller names the place, it is looked up first: that look-up and the reading are the
/// only two calls that can't be made at once. Both share the request's deadline.
/// </summary>
/// <param name="readings">The readings at coordinates.</param>
/// <param name="places">Where places are.</param>
internal sealed class PlacedReadings(IReadings readings, IReadings places) : IReadings
{
    /// <inheritdoc/>
    public Part Part => readings.Part;

    /// <inheritdoc/>
    public PartResult? TryRead(ReadingQuery query, bool floor, Deadline deadline)
    {
        if (query.PlaceName is null)
        {
            return readings.TryRead(query, floor, deadline);
        }

        var started = deadline.Elapsed;
        return places.TryRead(query, floor: false, deadline) is { Reading.Place: { } place } found
            && readings.TryRead(query.At(place), floor, deadline) is { } result
            ? There(result, place, found, deadline.Elapsed - started)
            : null;
    }

    /// <inheritdoc/>
    public PartResult Show(ReadingQuery query, bool floor, Failure why, Deadline deadline)
    {
        if (query.PlaceName is null)
        {
            return readings.Show(query, floor, why, deadline);
        }

        var started = deadline.Elapsed;
        var found = places.TryRead(query, floor: false, deadline) ?? places.Show(query, floor: false, why, deadline);
        return found.Reading?.Place is { } place
            ? There(readings.Show(query.At(place), floor, why, deadline), place, found, deadline.Elapsed - started)
            : Nowhere(found);
    }

    /// <inheritdoc/>
    public Task<PartResult> ReadAsync(ReadingQuery query, bool floor, Deadline deadline) =>
        query.PlaceName is null ? readings.ReadAsync(query, floor, deadline) : ReadThereAsync(query, floor, deadline);

    private async Task<PartResult> ReadThereAsync(ReadingQuery query, bool floor, Deadline deadline)
    {
        var started = deadline.Elapsed;

        // A place that is kept needs no refresh.
        var found = places.TryRead(query, floor: false, deadline) ?? await places.ReadAsync(query, floor: false, deadline);
        return found.Reading?.Place is { } place
            ? There(await readings.ReadAsync(query.At(place), floor, deadline), place, found, deadline.Elapsed - started)
            : Nowhere(found);
    }

    private PartResult Nowhere(PartResult found) => found with { Part = Part, Reading = null };

    private static PartResult There(PartResult result, Place place, PartResult found, TimeSpan elapsed) =>
        result with { Place = place, Attempts = [.. found.Attempts, .. result.Attempts], Elapsed = elapsed };
}
