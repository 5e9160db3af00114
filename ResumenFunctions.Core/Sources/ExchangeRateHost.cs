using System.Globalization;
using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// The dollar's rates at exchangerate.host: <c>GET /live</c> with a key; all of them, as no currency is named. Without one it answers 200 with
/// <c>success: false</c> and code 101 (recorded, 2026), so it isn't called. The free plan allows 100 calls a month, and
/// retries count (the provider's documentation).
/// </summary>
internal sealed class ExchangeRateHost : ISource
{
    private const decimal QuotaSpent = 104;
    private static readonly TimeSpan s_maxAge = TimeSpan.FromHours(48);

    /// <inheritdoc/>
    public string Id => "exchangeratehost";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://api.exchangerate.host/");

    /// <inheritdoc/>
    public bool NeedsKey => true;

    /// <inheritdoc/>
    public bool Retries => false;

    /// <inheritdoc/>
    public TimeSpan? FreshFor { get; } = TimeSpan.FromHours(12);

    /// <inheritdoc/>
    public TimeSpan? RefreshFloor { get; } = TimeSpan.FromHours(12);

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey) =>
        $"live?access_key={Uri.EscapeDataString(apiKey ?? "")}&source=USD";

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.Has("success"))
        {
            return Failure.Format("falta success");
        }

        if (body.Member("success").ValueKind != JsonValueKind.True)
        {
            return Refusal(body.Member("error"), now);
        }

        if (body.Member("source").AsText() is not "USD")
        {
            return Failure.Rejected("la base no es USD");
        }

        if (body.Member("timestamp").AsUnixTime() is not { } time)
        {
            return Failure.Format("falta timestamp");
        }

        return Ages.Check(time, now, s_maxAge) is { } stale ? stale : Rates.Read(body.Member("quotes"), time, "USD");
    }

    private static Failure Refusal(JsonElement error, DateTimeOffset now)
    {
        var code = error.Member("code").AsDecimal();
        var type = error.Member("type").AsText();
        var text = (code, type) switch
        {
            (null, null) => null,
            (null, _) => type,
            (_, null) => string.Create(CultureInfo.InvariantCulture, $"código {code}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"código {code}: {type}"),
        };
        return Failure.Said(text) with { Pause = Pause(code, now) };
    }

    private static TimeSpan? Pause(decimal? code, DateTimeOffset now) => code switch
    {
        // The key is missing, wrong or lacks this permission: only new settings help.
        101 or 102 or 103 or 105 => Timeout.InfiniteTimeSpan,
        QuotaSpent => new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1) - now,
        _ => null,
    };
}
