using System.Globalization;

namespace ResumenFunctions.Core.Model;

/// <summary>One part of the summary.</summary>
/// <param name="Id">Its name in <c>fuentes</c>, in <c>resultados</c> and in settings.</param>
/// <param name="SummaryName">Its name in <c>resumen</c>.</param>
internal sealed record Part(string Id, string SummaryName)
{
    /// <summary>Bitcoin in US dollars.</summary>
    public static readonly Part Bitcoin = new("btc", "btc_usd")
    {
        FreshFor = TimeSpan.FromSeconds(15),
        RefreshFloor = TimeSpan.FromSeconds(1),
        StaleFor = TimeSpan.FromMinutes(10),
        KeyOf = static _ => "",
    };

    /// <summary>The temperature at a place, in degrees Celsius.</summary>
    public static readonly Part Weather = new("clima", "temperatura_c")
    {
        FreshFor = TimeSpan.FromMinutes(10),
        RefreshFloor = TimeSpan.FromMinutes(1),
        StaleFor = TimeSpan.FromHours(2),
        KeyOf = static query => string.Create(CultureInfo.InvariantCulture, $"{query.Latitude:0.##},{query.Longitude:0.##}"),
    };

    /// <summary>What one US dollar buys of other currencies.</summary>
    public static readonly Part Dollar = new("usd", "usd")
    {
        IsTable = true,
        FreshFor = TimeSpan.FromHours(1),
        RefreshFloor = TimeSpan.FromMinutes(1),
        StaleFor = TimeSpan.FromHours(48),
        KeyOf = static query => string.Join(',', query.Currencies.Order(StringComparer.Ordinal)),
    };

    /// <summary>Whether its value in <c>resumen</c> is an object currency → number rather than one number.</summary>
    public bool IsTable { get; init; }

    /// <summary>How long a reading is as good as new, where its source says nothing else.</summary>
    public required TimeSpan FreshFor { get; init; }

    /// <summary>The same for a caller who asks for a fresh one.</summary>
    public required TimeSpan RefreshFloor { get; init; }

    /// <summary>How long after it came in a reading may still be shown when no newer one can be had.</summary>
    public required TimeSpan StaleFor { get; init; }

    /// <summary>What of a query tells this part's readings apart.</summary>
    public required Func<ReadingQuery, string> KeyOf { get; init; }
}
