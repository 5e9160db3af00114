using System.Collections.Immutable;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary><c>GET /v2/prices/BTC-USD/spot</c>: a string amount with a varying number of decimals, fields in either order, sometimes warnings.</summary>
internal sealed class CoinbaseApi : ISimulatedApi
{
    private const string Warnings =
        ""","warnings":[{"id":"missing_version","message":"Please supply API version (YYYY-MM-DD) as CB-VERSION header","url":"https://developers.coinbase.com/api#versioning"}]""";

    private static readonly ImmutableArray<int> s_decimals = [2, 2, 3, 5, 8];

    /// <inheritdoc/>
    public string Id => "coinbase";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } =
        SimulatedAnswer.Json(/*lang=json,strict*/ """{"errors":[{"id":"rate_limit_exceeded","message":"Too many requests"}]}""");

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts)
    {
        if (request.Path != "/v2/prices/BTC-USD/spot")
        {
            return SimulatedAnswer.Json(/*lang=json,strict*/ """{"errors":[{"id":"not_found","message":"Invalid base currency"}]}""", 404);
        }

        var amount = $"\"amount\":{facts.Text(Quantity.Bitcoin, facts.Dice.Pick("decimals", s_decimals))}";
        var pair = $"\"base\":\"BTC\",\"currency\":\"{facts.Unit("USD", "EUR")}\"";
        var data = facts.Dice.Roll("order") < 0.5 ? $"{amount},{pair}" : $"{pair},{amount}";
        return SimulatedAnswer.Json($$"""{"data":{{{data}}}{{(facts.Dice.Roll("warnings") < 0.2 ? Warnings : "")}}}""");
    }
}
