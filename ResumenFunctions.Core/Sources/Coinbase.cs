using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// Bitcoin's spot price at Coinbase: <c>GET /v2/prices/BTC-USD/spot</c>, no key. <c>amount</c> is a string with a varying
/// number of decimals; a <c>warnings</c> array may accompany a good answer (the provider's documentation and recorded bodies).
/// </summary>
internal sealed class Coinbase : ISource
{
    /// <inheritdoc/>
    public string Id => "coinbase";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://api.coinbase.com/");

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey) => "v2/prices/BTC-USD/spot";

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now)
    {
        var errors = body.Member("errors");
        if (errors.ValueKind != JsonValueKind.Undefined)
        {
            var first = errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0 ? errors[0] : default;
            return Failure.Said(first.Member("message").AsText());
        }

        var data = body.Member("data");
        if (data.Member("base").AsText() is not { } from || data.Member("currency").AsText() is not { } to)
        {
            return Failure.Format("falta data.base o data.currency");
        }

        if (from != "BTC" || to != "USD")
        {
            return Failure.Rejected("no cotiza BTC-USD");
        }

        return data.Member("amount").AsDecimal() is { } amount
            ? new NamedValue("btc_usd", amount)
            : Failure.Format("data.amount no es un decimal");
    }
}
