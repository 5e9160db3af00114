using System.Globalization;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary><c>GET /live</c> with a key: rates named <c>USD</c> plus the code, indented; a failure has status 200.</summary>
internal sealed class ExchangeRateHostApi : ISimulatedApi
{
    // The one rate that comes with an exponent.
    private const string Bitcoin = "BTC";

    /// <inheritdoc/>
    public string Id => "exchangeratehost";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } =
        Refuse(106, "rates_not_found", "Your query did not return any results. Please try again.");

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts)
    {
        if (request["access_key"].Length == 0)
        {
            return Refuse(101, "missing_access_key", "You have not supplied an API Access Key. [Required format: access_key=YOUR_ACCESS_KEY]");
        }

        if (request.Path != "/live")
        {
            return Refuse(103, "invalid_api_function", "This API Function does not exist.");
        }

        if (request["source"] is not ("" or "USD"))
        {
            return Refuse(201, "invalid_source_currency", "You have supplied an invalid Source Currency.");
        }

        var codes = request.Items("currencies") is { Length: > 0 } asked ? asked : [.. Currencies.All.Keys];
        return codes.All(static code => code == Bitcoin || Currencies.All.ContainsKey(code))
            ? Quotes(codes, facts)
            : Refuse(202, "invalid_currency_codes", "You have provided one or more invalid Currency Codes.");
    }

    private static SimulatedAnswer Quotes(string[] codes, Facts facts)
    {
        var quotes = codes.Order(StringComparer.Ordinal).Select(code =>
            $"    \"USD{code}\": {(code == Bitcoin ? "1.1542839e-5" : facts.Number(Currencies.All[code], 6))}");
        return SimulatedAnswer.Json(string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {
              "success": true,
              "terms": "https:\/\/currencylayer.com\/terms",
              "privacy": "https:\/\/currencylayer.com\/privacy",
              "timestamp": {{facts.Time.ToUnixTimeSeconds()}},
              "source": "{{facts.Unit("USD", "EUR")}}",
              "quotes": {
            {{string.Join(",\n", quotes)}}
              }
            }
            """));
    }

    private static SimulatedAnswer Refuse(int code, string type, string info) => SimulatedAnswer.Json(
        $$"""
        {
          "success": false,
          "error": {
            "code": {{code}},
            "type": "{{type}}",
            "info": "{{info}}"
          }
        }
        """);
}
