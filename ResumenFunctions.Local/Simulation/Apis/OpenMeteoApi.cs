using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary><c>GET /v1/forecast</c>: the variables asked for in <c>current</c>, at the nearest grid cell and the last quarter of an hour.</summary>
internal sealed class OpenMeteoApi : ISimulatedApi
{
    private const string TemperatureName = "temperature_2m";

    private static readonly FrozenDictionary<string, (string Unit, string Value)> s_others =
        new Dictionary<string, (string, string)>
        {
            ["relative_humidity_2m"] = ("%", "42"),
            ["apparent_temperature"] = ("°C", "20.3"),
            ["is_day"] = ("", "1"),
            ["precipitation"] = ("mm", "0.0"),
            ["weather_code"] = ("wmo code", "2"),
            ["wind_speed_10m"] = ("km/h", "13.6"),
            ["wind_direction_10m"] = ("°", "292"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Id => "openmeteo";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } = Refuse("Too many concurrent requests", 200);

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts)
    {
        if (request.Path != "/v1/forecast")
        {
            return Refuse("Not Found", 404);
        }

        if (Coordinate(request["latitude"]) is not { } latitude || Coordinate(request["longitude"]) is not { } longitude)
        {
            return Refuse("Parameter 'latitude' and 'longitude' must be numbers.");
        }

        if (Math.Abs(latitude) > 90)
        {
            return Refuse(string.Create(CultureInfo.InvariantCulture, $"Latitude must be in range of -90 to 90°. Given: {latitude:0.0##}."));
        }

        if (Math.Abs(longitude) > 180)
        {
            return Refuse(string.Create(CultureInfo.InvariantCulture, $"Longitude must be in range of -180 to 180°. Given: {longitude:0.0##}."));
        }

        var names = request.Items("current");
        return Array.Find(names, static name => name != TemperatureName && !s_others.ContainsKey(name)) is { } unknown
            ? Refuse($"Data corrupted at path ''. Cannot initialize variable from invalid String value {unknown}.")
            : Forecast(latitude, longitude, names, request["timeformat"] == "unixtime", facts);
    }

    private static SimulatedAnswer Forecast(double latitude, double longitude, string[] names, bool unixTime, Facts facts)
    {
        var seconds = facts.Time.ToUnixTimeSeconds() / 900 * 900;
        var time = unixTime
            ? seconds.ToString(CultureInfo.InvariantCulture)
            : $"\"{DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)}\"";
        var units = names.Select(name => $",\"{name}\":\"{(name == TemperatureName ? facts.Unit("°C", "°F") : s_others[name].Unit)}\"");
        var values = names.Select(name =>
            $",\"{name}\":{(name == TemperatureName ? facts.Number(Quantity.Temperature(latitude), 1) : s_others[name].Value)}");
        return SimulatedAnswer.JsonLine($$$"""
            {"latitude":{{{Cell(latitude)}}},"longitude":{{{Cell(longitude)}}},"generationtime_ms":0.02586841583251953,"utc_offset_seconds":0,
            "timezone":"GMT","timezone_abbreviation":"GMT","elevation":38.0,
            "current_units":{"time":"{{{(unixTime ? "unixtime" : "iso8601")}}}","interval":"seconds"{{{string.Concat(units)}}}},
            "current":{"time":{{{time}}},"interval":900{{{string.Concat(values)}}}
            }}
            """);
    }

    private static SimulatedAnswer Refuse(string reason, int status = 400) =>
        SimulatedAnswer.Json($$"""{"error":true,"reason":"{{JsonEncodedText.Encode(reason, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"}""", status);

    private static double? Coordinate(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees) ? degrees : null;

    // An eighth of a degree, in single precision, like the real one.
    private static string Cell(double degrees) =>
        ((float)(Math.Round(degrees * 8) / 8) + 0.019998f).ToString(CultureInfo.InvariantCulture);
}
