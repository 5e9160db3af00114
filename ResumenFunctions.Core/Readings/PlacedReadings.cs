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
    public async ValueTask<PartResult?> TryReadAsync(ReadingQuery query, bool floor, Deadline deadline)
    {
        if (query.PlaceName is null)
        {
            return await readings.TryReadAsync(query, floor, deadline);
        }

        var started = deadline.Elapsed;
        return await places.TryReadAsync(query, floor: false, deadline) is { Reading.Place: { } place } found
            && await readings.TryReadAsync(query.At(place), floor, deadline) is { } result
            ? There(result, place, found, deadline.Elapsed - started)
            : null;
    }

    /// <inheritdoc/>
    public Task<PartResult> ShowAsync(ReadingQuery query, bool floor, Failure why, Deadline deadline) => query.PlaceName is null
        ? readings.ShowAsync(query, floor, why, deadline)
        : InTurnAsync(query, floor, deadline, (from, asked, asNew) => from.ShowAsync(asked, asNew, why, deadline));

    /// <inheritdoc/>
    public Task<PartResult> ReadAsync(ReadingQuery query, bool floor, Deadline deadline) => query.PlaceName is null
        ? readings.ReadAsync(query, floor, deadline)
        : InTurnAsync(query, floor, deadline, (from, asked, asNew) => from.ReadAsync(asked, asNew, deadline));

    private async Task<PartResult> InTurnAsync(
        ReadingQuery query, bool floor, Deadline deadline, Func<IReadings, ReadingQuery, bool, Task<PartResult>> readAsync)
    {
        var started = deadline.Elapsed;

        // A place that is kept needs no refresh.
        var found = await places.TryReadAsync(query, floor: false, deadline) ?? await readAsync(places, query, false);
        return found.Reading?.Place is { } place
            ? There(await readAsync(readings, query.At(place), floor), place, found, deadline.Elapsed - started)
            : found with { Part = Part, Reading = null };
    }

    private static PartResult There(PartResult result, Place place, PartResult found, TimeSpan elapsed) =>
        result with { Place = place, Attempts = [.. found.Attempts, .. result.Attempts], Elapsed = elapsed };
}
