namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>A place that the simulated geocoder knows.</summary>
/// <param name="Id">Its number at GeoNames.</param>
/// <param name="Name">Its Spanish name.</param>
/// <param name="OwnName">Its name in its own language, where that is another.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Elevation">Metres above the sea.</param>
/// <param name="CountryCode">Its country's two-letter code.</param>
/// <param name="Country">The country's Spanish name.</param>
/// <param name="Region">Its first-level region; <see langword="null"/> where a country has none.</param>
/// <param name="TimeZone">Its time zone.</param>
/// <param name="Population">The number of its inhabitants.</param>
internal sealed record KnownPlace(
    int Id,
    string Name,
    string? OwnName,
    decimal Latitude,
    decimal Longitude,
    decimal Elevation,
    string CountryCode,
    string Country,
    string? Region,
    string TimeZone,
    int Population);
