namespace ResumenFunctions.Core.Model;

/// <summary>The place that a name was taken for.</summary>
/// <param name="Name">Its own name, in Spanish where there is one.</param>
/// <param name="Region">Its province or state, if known.</param>
/// <param name="Country">Its two-letter country code, if known.</param>
/// <param name="Latitude">Degrees north, −90 to 90, at most two decimals.</param>
/// <param name="Longitude">Degrees east, −180 to 180, at most two decimals.</param>
internal sealed record Place(string Name, string? Region, string? Country, decimal Latitude, decimal Longitude);
