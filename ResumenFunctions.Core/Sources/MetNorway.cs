using System.Globalization;
using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// Weather at MET Norway: <c>GET /weatherapi/locationforecast/2.0/compact</c>. Its terms ask for a User-Agent that names a
/// contact (403 without), at most four decimals, no new call before <c>Expires</c> and then one with <c>If-Modified-Since</c>;
/// 203 means usable but deprecated (the provider's documentation).
/// </summary>
internal sealed class MetNorway : ISource
{
    private static readonly TimeSpan s_maxAge = TimeSpan.FromHours(2);

    /// <inheritdoc/>
    public string Id => "metno";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://api.met.no/");

    /// <inheritdoc/>
    public int MaxBodyBytes => 256 * 1024;

    /// <inheritdoc/>
    public bool NeedsContact => true;

    /// <inheritdoc/>
    public bool KeepsToExpires => true;

    /// <inheritdoc/>
    public bool AsksConditionally => true;

    /// <inheritdoc/>
    public Attribution Attribution { get; } = new("Data from MET Norway", "https://www.met.no/");

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey) => string.Create(
        CultureInfo.InvariantCulture,
        $"weatherapi/locationforecast/2.0/compact?lat={query.Latitude:0.##}&lon={query.Longitude:0.##}");

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now)
    {
        var properties = body.Member("properties");
        var series = properties.Member("timeseries");
        if (series.ValueKind != JsonValueKind.Array)
        {
            return Failure.Format("falta properties.timeseries");
        }

        if (properties.Member("meta").Member("units").Member("air_temperature").AsText() is not "celsius")
        {
            return Failure.Rejected("la temperatura no está en °C");
        }

        if (LatestNotAfter(now, series) is not { } latest)
        {
            return Failure.Rejected("sin datos para el momento actual");
        }

        if (Ages.Check(latest.Time, now, s_maxAge) is { } stale)
        {
            return stale;
        }

        return latest.Entry.Member("data").Member("instant").Member("details").Member("air_temperature").AsDecimal() is { } temperature
            ? new NamedValue("temperatura_c", temperature) { MeasuredAt = latest.Time }
            : Failure.Format("falta air_temperature");
    }

    private static (DateTimeOffset Time, JsonElement Entry)? LatestNotAfter(DateTimeOffset now, JsonElement series)
    {
        (DateTimeOffset Time, JsonElement Entry)? latest = null;
        foreach (var entry in series.EnumerateArray())
        {
            if (entry.Member("time").AsInstant() is { } time && time <= now && (latest is null || time > latest.Value.Time))
            {
                latest = (time, entry);
            }
        }

        return latest;
    }
}
