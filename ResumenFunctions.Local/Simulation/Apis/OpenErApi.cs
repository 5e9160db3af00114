using System.Globalization;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary><c>GET /v6/latest/USD</c>: the day's whole table.</summary>
internal sealed class OpenErApi : ISimulatedApi
{
    private const string Unsupported = /*lang=json,strict*/ """{"result":"error","error-type":"unsupported-code"}""";

    // A little after midnight, as recorded.
    private static readonly TimeSpan s_published = new(0, 2, 31);

    /// <inheritdoc/>
    public string Id => "openerapi";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } = SimulatedAnswer.Json(Unsupported);

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts)
    {
        if (request.Path != "/v6/latest/USD")
        {
            return SimulatedAnswer.Json(Unsupported, 404);
        }

        var time = facts.Time;
        var last = new DateTimeOffset((time - s_published).UtcDateTime.Date, TimeSpan.Zero) + s_published;
        var next = last.AddDays(1);
        var rates = Currencies.All.Select(pair => $",\"{pair.Key}\":{facts.Number(pair.Value, 6)}");
        return SimulatedAnswer.JsonLine(string.Create(CultureInfo.InvariantCulture, $$$"""
            {"result":"success","provider":"https://www.exchangerate-api.com",
            "documentation":"https://www.exchangerate-api.com/docs/free","terms_of_use":"https://www.exchangerate-api.com/terms",
            "time_last_update_unix":{{{last.ToUnixTimeSeconds()}}},"time_last_update_utc":"{{{last:ddd, dd MMM yyyy HH:mm:ss}}} +0000",
            "time_next_update_unix":{{{next.ToUnixTimeSeconds()}}},"time_next_update_utc":"{{{next:ddd, dd MMM yyyy HH:mm:ss}}} +0000",
            "time_eol_unix":0,"base_code":"{{{facts.Unit("USD", "EUR")}}}","rates":{"USD":1{{{string.Concat(rates)}}}
            }}
            """));
    }
}
