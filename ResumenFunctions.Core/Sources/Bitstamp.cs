using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// Bitcoin's last trade at Bitstamp: <c>GET /api/v2/ticker/btcusd/</c>, with a trailing slash, no key. All values are strings;
/// <c>timestamp</c> is whole seconds since 1970 (recorded).
/// </summary>
internal sealed class Bitstamp : ISource
{
    private static readonly TimeSpan s_maxAge = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Id => "bitstamp";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://www.bitstamp.net/");

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey) => "api/v2/ticker/btcusd/";

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now)
    {
        if (body.Member("pair") is { ValueKind: not JsonValueKind.Undefined } pair && pair.AsText() is not "BTC/USD")
        {
            return pair.ValueKind == JsonValueKind.String ? Failure.Rejected("no cotiza BTC/USD") : Failure.Format("pair no es un texto");
        }

        if (body.Member("last").AsDecimal() is not { } last)
        {
            return Failure.Format("last no es un decimal");
        }

        if (body.Member("timestamp").AsUnixTime() is not { } time)
        {
            return Failure.Format("falta timestamp");
        }

        return Ages.Check(time, now, s_maxAge) is { } stale ? stale : new NamedValue("btc_usd", last) { MeasuredAt = time };
    }
}
