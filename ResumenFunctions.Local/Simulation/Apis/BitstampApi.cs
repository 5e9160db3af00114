namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary><c>GET /api/v2/ticker/btcusd/</c>: every value is a string, even the time.</summary>
internal sealed class BitstampApi : ISimulatedApi
{
    private const string NotFound = /*lang=json,strict*/ """{"message": "Not found."}""";

    /// <inheritdoc/>
    public string Id => "bitstamp";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } = SimulatedAnswer.Json(NotFound);

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts)
    {
        if (request.Path != "/api/v2/ticker/btcusd/")
        {
            return SimulatedAnswer.Json(NotFound, 404);
        }

        var near = facts.Aside(Quantity.Bitcoin, 0);
        return SimulatedAnswer.JsonLine($$"""
            {"timestamp":"{{facts.Time.ToUnixTimeSeconds()}}","high":"{{near}}","last":{{facts.Text(Quantity.Bitcoin, 0)}},"bid":"{{near}}",
            "vwap":"{{near}}","volume":"3563.13819902","low":"{{near}}","ask":"{{near}}","open":"{{near}}","open_24":"{{near}}",
            "percent_change_24":"1.24","pair":"BTC/{{facts.Unit("USD", "EUR")}}"}
            """);
    }
}
