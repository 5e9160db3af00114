namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary><c>GET /0/public/Ticker?pair=XBTUSD</c>: the price is a string under a key that differs from the pair asked for.</summary>
internal sealed class KrakenApi : ISimulatedApi
{
    /// <inheritdoc/>
    public string Id => "kraken";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } = SimulatedAnswer.Json(/*lang=json,strict*/ """{"error":["EService:Busy"]}""");

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts)
    {
        if (request.Path != "/0/public/Ticker")
        {
            return SimulatedAnswer.Json(/*lang=json,strict*/ """{"error":["EGeneral:Unknown method"]}""");
        }

        if (request["pair"] is not ("XBTUSD" or "XXBTZUSD" or "BTCUSD"))
        {
            return SimulatedAnswer.Json(/*lang=json,strict*/ """{"error":["EQuery:Unknown asset pair"]}""");
        }

        var near = $"\"{facts.Aside(Quantity.Bitcoin, 5)}\"";
        var ticker = $$$"""
            {"a":[{{{near}}},"1","1.000"],"b":[{{{near}}},"1","1.000"],"c":[{{{facts.Text(Quantity.Bitcoin, 5)}}},"0.00603612"],
            "v":["268.40588255","2862.86180275"],"p":[{{{near}}},{{{near}}}],"t":[18192,153218],"l":[{{{near}}},{{{near}}}],
            "h":[{{{near}}},{{{near}}}],"o":{{{near}}}}
            """;
        return SimulatedAnswer.JsonLine($$$"""
            {"error":[],"result":{"XXBTZ{{{facts.Unit("USD", "EUR")}}}":
            {{{ticker}}}
            }}
            """);
    }
}
