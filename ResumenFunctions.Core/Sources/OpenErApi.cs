using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// The dollar's rates at open.er-api.com: <c>GET /v6/latest/USD</c>, no key, about 160 currencies, updated once a day. A
/// <c>time_eol_unix</c> other than 0 announces its end of life. Its terms ask for the attribution and bar re-distribution as an API
/// (the provider's documentation).
/// </summary>
internal sealed class OpenErApi : ISource
{
    private static readonly TimeSpan s_maxAge = TimeSpan.FromHours(48);

    /// <inheritdoc/>
    public string Id => "openerapi";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://open.er-api.com/");

    /// <inheritdoc/>
    public TimeSpan RateLimitPause { get; } = TimeSpan.FromMinutes(20);

    /// <inheritdoc/>
    public Attribution Attribution { get; } = new("Rates By Exchange Rate API", "https://www.exchangerate-api.com");

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey) => "v6/latest/USD";

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now)
    {
        if (body.Member("result").AsText() is not { } result)
        {
            return Failure.Format("falta result");
        }

        if (result != "success")
        {
            return Failure.Said(body.Member("error-type").AsText());
        }

        if (body.Member("base_code").AsText() is not "USD")
        {
            return Failure.Rejected("la base no es USD");
        }

        if (body.Member("time_last_update_unix").AsUnixTime() is not { } updated)
        {
            return Failure.Format("falta time_last_update_unix");
        }

        if (Ages.Check(updated, now, s_maxAge) is { } stale)
        {
            return stale;
        }

        var end = body.Member("time_eol_unix").AsUnixTime();
        return Rates.Read(body.Member("rates"), updated) with
        {
            NextUpdate = body.Member("time_next_update_unix").AsUnixTime(),
            Notice = end > DateTimeOffset.UnixEpoch ? $"its end of life is announced for {end:yyyy-MM-dd}" : null,
        };
    }
}
