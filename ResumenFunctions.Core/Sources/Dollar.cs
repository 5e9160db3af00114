using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>Exchange rates of the US dollar: units of each currency per dollar.</summary>
internal static class Dollar
{
    /// <summary>The part.</summary>
    public static readonly Part Part = new("usd", "usd")
    {
        IsTable = true,
        Display = new("Cambio", "por dólar", "moneda_por_usd", "Unidades de cada moneda por dólar.", "moneda"),
        FreshFor = TimeSpan.FromHours(1),
        RefreshFloor = TimeSpan.FromMinutes(1),
        StaleFor = TimeSpan.FromHours(48),
        Judged = ["ARS", "EUR"],
        Tolerances = new Dictionary<string, decimal> { ["EUR"] = 3m, ["ARS"] = 15m, ["usd"] = 15m },
        Bounds = new Dictionary<string, Bounds> { ["EUR"] = new(0.2m, 5m), ["ARS"] = new(1m, 1_000_000m) },
        Picks = static query => query.Currencies,
    };
}
