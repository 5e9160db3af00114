using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>The dollar's prices in Argentina, by kind: selling prices in pesos.</summary>
internal static class ArgentineDollar
{
    // A long weekend.
    private static readonly TimeSpan s_maxAge = TimeSpan.FromDays(4);

    // The official price and that of the street, which all sources have; then the rest: stock exchange (MEP), the same abroad (CCL), wholesale,
    // stablecoins, cards.
    private static readonly ImmutableArray<string> s_common = ["oficial", "blue"];
    private static readonly ImmutableArray<string> s_others = ["bolsa", "contadoconliqui", "mayorista", "cripto", "tarjeta"];

    /// <summary>The part.</summary>
    public static readonly Part Part = new("dolar", "dolar")
    {
        IsTable = true,
        IsOptional = true,
        Display = new("Dólar", "ARS", "dolar_ars", "Precio de venta de un dólar en Argentina, en pesos, por tipo.", "tipo"),
        FreshFor = TimeSpan.FromMinutes(5),
        RefreshFloor = TimeSpan.FromMinutes(1),
        StaleFor = TimeSpan.FromHours(12),
        Judged = ["blue", "oficial"],
        Tolerances = new Dictionary<string, decimal> { ["dolar"] = 10m },
        Bounds = new Dictionary<string, Bounds> { ["dolar"] = new(1m, 1_000_000m) },
        Picks = static _ => s_common,
        Extras = s_others,
    };

    /// <summary>The prices of one body. A price that can't be used is left out; the common ones must be there.</summary>
    /// <param name="prices">The kinds and their selling prices. The first of a kind counts.</param>
    /// <param name="now">The time, to refuse bodies whose prices are all too old.</param>
    public static Interpretation Read(IEnumerable<(string? Kind, decimal? Price, DateTimeOffset? Time)> prices, DateTimeOffset now)
    {
        ImmutableArray<NamedValue> values =
        [
            .. prices
                .Where(static price => price.Kind is not null && price.Price > 0 && price.Time is not null)
                .Where(static price => s_common.Contains(price.Kind!) || s_others.Contains(price.Kind!))
                .DistinctBy(static price => price.Kind)
                .OrderBy(static price => price.Kind, StringComparer.Ordinal)
                .Select(static price => new NamedValue(price.Kind!, price.Price!.Value) { MeasuredAt = price.Time }),
        ];
        var missing = s_common.Where(kind => values.All(value => value.Name != kind)).ToArray();
        return missing is not [] ? Failure.Lacks(missing)
            : Ages.Check(values.Max(static value => value.MeasuredAt!.Value), now, s_maxAge) is { } stale ? stale
            : values;
    }
}
