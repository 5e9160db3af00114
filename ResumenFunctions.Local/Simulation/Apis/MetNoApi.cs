using System.Globalization;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>
/// <c>GET /weatherapi/locationforecast/2.0/compact</c>: hourly entries from the current hour, when the model ran last, coordinates as
/// [lon, lat, alt]. Refuses callers that don't identify themselves, with a web page; one that has the last run's forecast gets a 304.
/// </summary>
internal sealed class MetNoApi : ISimulatedApi
{
    private const int Hours = 3;

    /// <inheritdoc/>
    public string Id => "metno";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } = SimulatedAnswer.Json(
                             /*lang=json,strict*/
                             """{"type":"Feature","geometry":{"type":"Point","coordinates":[0,0,0]},"properties":{"meta":{"updated_at":"2026-01-01T00:00:00Z","units":{"air_temperature":"celsius"}},"timeseries":[]}}""");

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts)
    {
        if (!request.UserAgent.Contains('(', StringComparison.Ordinal) || !request.UserAgent.Contains(')', StringComparison.Ordinal))
        {
            return SimulatedAnswer.Page(403, "403 Forbidden");
        }

        if (request.Path != "/weatherapi/locationforecast/2.0/compact")
        {
            return SimulatedAnswer.Page(404, "404 Not Found");
        }

        return Coordinate(request["lat"], 90) is { } latitude && Coordinate(request["lon"], 180) is { } longitude
            ? Forecast(latitude, longitude, request.IfModifiedSince, facts)
            : SimulatedAnswer.Page(400, "400 Bad Request");
    }

    private static SimulatedAnswer Forecast(decimal latitude, decimal longitude, DateTimeOffset? since, Facts facts)
    {
        var time = facts.Time;
        var first = time - TimeSpan.FromTicks(time.Ticks % TimeSpan.TicksPerHour);
        var expires = KeyValuePair.Create("Expires", time.AddMinutes(30).ToString("R", CultureInfo.InvariantCulture));
        if (facts.IsHonest && since >= first)
        {
            return SimulatedAnswer.NotModified with { Headers = [expires] };
        }

        var quantity = Quantity.Temperature((double)latitude);
        var entries = Enumerable.Range(0, Hours).Select(hour =>
            Entry(first.AddHours(hour), hour == 0 ? facts.Number(quantity, 1) : facts.Aside(quantity with { Usual = quantity.Usual - (3 * hour) }, 1)));
        var body = string.Create(CultureInfo.InvariantCulture, $$$"""
            {"type":"Feature","geometry":{"type":"Point","coordinates":[{{{longitude}}},{{{latitude}}},50]},
            "properties":{"meta":{"updated_at":"{{{first:yyyy-MM-ddTHH:mm:ssZ}}}","units":{"air_pressure_at_sea_level":"hPa",
            "air_temperature":"{{{facts.Unit("celsius", "fahrenheit")}}}","cloud_area_fraction":"%","precipitation_amount":"mm",
            "relative_humidity":"%","wind_from_direction":"degrees","wind_speed":"m/s"}},"timeseries":[
            {{{string.Join(',', entries)}}}
            ]}}
            """);
        return SimulatedAnswer.JsonLine(body) with
        {
            // Without its time, so that no lie is renewed.
            Headers = facts.IsHonest ? [expires, new("Last-Modified", first.ToString("R", CultureInfo.InvariantCulture))] : [expires],
        };
    }

    private static string Entry(DateTimeOffset time, string temperature) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"time":"{{{time:yyyy-MM-ddTHH:mm:ssZ}}}","data":{"instant":{"details":{"air_pressure_at_sea_level":1019.5,
        "air_temperature":{{{temperature}}},"cloud_area_fraction":0.0,"relative_humidity":51.8,"wind_from_direction":201.0,"wind_speed":2.0
        }},
        "next_12_hours":{"summary":{"symbol_code":"clearsky_day"},"details":{}},
        "next_1_hours":{"summary":{"symbol_code":"clearsky_night"},"details":{"precipitation_amount":0.0}
        }
        }}
        """);

    // More than four decimals are refused.
    private static decimal? Coordinate(string text, decimal limit) =>
        decimal.TryParse(text, CultureInfo.InvariantCulture, out var degrees) && degrees.Scale <= 4 && Math.Abs(degrees) <= limit ? degrees : null;
}
