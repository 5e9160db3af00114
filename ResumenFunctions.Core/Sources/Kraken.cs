using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// Bitcoin's last trade at Kraken: <c>GET /0/public/Ticker?pair=XBTUSD</c>, no key, about one call a second. The price is
/// <c>c[0]</c> of the only member of <c>result</c>, whose name differs from the pair asked for. Failures come with status 200
/// and a non-empty <c>error</c> (recorded).
/// </summary>
internal sealed class Kraken : ISource
{
    /// <inheritdoc/>
    public string Id => "kraken";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://api.kraken.com/");

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey) => "0/public/Ticker?pair=XBTUSD";

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now)
    {
        var error = body.Member("error");
        if (error.ValueKind is not (JsonValueKind.Array or JsonValueKind.Undefined))
        {
            return Failure.Format("error no es un arreglo");
        }

        if (error.ValueKind == JsonValueKind.Array && error.GetArrayLength() > 0)
        {
            return Failure.Said(error[0].AsText());
        }

        var result = body.Member("result");
        if (result.ValueKind != JsonValueKind.Object || result.GetPropertyCount() != 1)
        {
            return Failure.Format("result debería tener un solo par");
        }

        var pair = result.EnumerateObject().First();
        if (pair.Name is not ("XXBTZUSD" or "XBTUSD"))
        {
            return Failure.Rejected("no cotiza XBTUSD");
        }

        var last = pair.Value.Member("c");
        return last.ValueKind == JsonValueKind.Array && last.GetArrayLength() > 0 && last[0].AsDecimal() is { } price
            ? new NamedValue("btc_usd", price)
            : Failure.Format("c[0] no es un decimal");
    }
}
