using System.Collections.Immutable;

namespace ResumenFunctions.Core.Model;

/// <summary>What a reading depends on: the place and the currencies. How a caller wants the answer is not part of it.</summary>
/// <param name="Latitude">Degrees north, −90 to 90, at most two decimals.</param>
/// <param name="Longitude">Degrees east, −180 to 180, at most two decimals.</param>
/// <param name="Currencies">1 to 20 upper-case three-letter codes without repeats, never <c>USD</c>.</param>
internal sealed record ReadingQuery(decimal Latitude, decimal Longitude, ImmutableArray<string> Currencies)
{
    /// <summary>The name of the place, where it has yet to be looked up: the coordinates mean nothing then.</summary>
    public PlaceName? PlaceName { get; init; }

    /// <summary>The same at a place that was looked up.</summary>
    public ReadingQuery At(Place place) => this with { Latitude = place.Latitude, Longitude = place.Longitude, PlaceName = null };
}
