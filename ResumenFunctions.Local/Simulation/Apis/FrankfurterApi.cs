using System.Globalization;
using System.Text.Json;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary><c>GET /v2/rates</c>: a top-level array with one row per currency; one unknown code fails the request.</summary>
internal sealed class FrankfurterApi : ISimulatedApi
{
    /// <inheritdoc/>
    public string Id => "frankfurter";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } = SimulatedAnswer.Json(/*lang=json,strict*/ """{"status":422,"message":"invalid currency: XXX"}""");

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts)
    {
        if (request.Path != "/v2/rates")
        {
            return Refuse(404, "not found");
        }

        if (request["base"] != "USD")
        {
            return Refuse(422, $"invalid currency: {request["base"]}");
        }

        var codes = request.Items("quotes") is { Length: > 0 } asked ? asked : [.. Currencies.All.Keys];
        if (Array.Find(codes, static code => !Currencies.All.ContainsKey(code)) is { } unknown)
        {
            return Refuse(422, $"invalid currency: {unknown}");
        }

        var date = facts.Time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var from = facts.Unit("USD", "EUR");
        var rows = codes.Order(StringComparer.Ordinal).Select(code =>
            $$"""{"date":"{{date}}","base":"{{from}}","quote":"{{code}}","rate":{{facts.Number(Currencies.All[code], 5)}}}""");
        return SimulatedAnswer.Json($"[{string.Join(',', rows)}]");
    }

    // The echoed code is the caller's, so it is escaped.
    private static SimulatedAnswer Refuse(int status, string message) => SimulatedAnswer.Json(
        $$"""{"status":{{status}},"message":"{{JsonEncodedText.Encode(message)}}"}""", status);
}
