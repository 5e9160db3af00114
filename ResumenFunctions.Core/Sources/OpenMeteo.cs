using System.Globalization;
using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// Current weather at Open-Meteo: <c>GET /v1/forecast</c>. No key for non-commercial use; a paid plan has another host and an
/// <c>apikey</c>, so both are settings. <c>current.time</c> is UTC and the value a 15-minute model value (the provider's
/// documentation and server source).
/// </summary>
internal sealed class OpenMeteo : ISource
{
    private static readonly TimeSpan s_maxAge = TimeSpan.FromHours(2);

    /// <inheritdoc/>
    public string Id => "openmeteo";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://api.open-meteo.com/");

    /// <inheritdoc/>
    public bool TakesKey => true;

    /// <inheritdoc/>
    public Attribution Attribution { get; } = new("Weather data by Open-Meteo.com", "https://open-meteo.com/");

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey)
    {
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"v1/forecast?latitude={query.Latitude:0.##}&longitude={query.Longitude:0.##}&current=temperature_2m,relative_humidity_2m,apparent_temperature,is_day,weather_code,wind_speed_10m&timeformat=unixtime");
        return apiKey is null ? address : $"{address}&apikey={Uri.EscapeDataString(apiKey)}";
    }

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now)
    {
        if (body.Member("error").ValueKind == JsonValueKind.True)
        {
            return Failure.Said(body.Member("reason").AsText());
        }

        var current = body.Member("current");
        if (current.Member("temperature_2m").AsDecimal() is not { } temperature)
        {
            return Failure.Format("falta current.temperature_2m");
        }

        if (body.Member("current_units").Member("temperature_2m").AsText() is not "°C")
        {
            return Failure.Rejected("la temperatura no está en °C");
        }

        if (current.Member("time").AsUnixTime() is not { } time)
        {
            return Failure.Format("falta current.time");
        }

        return Ages.Check(time, now, s_maxAge) is { } stale ? stale : new NamedValue("temperatura_c", temperature) { MeasuredAt = time };
    }
}
