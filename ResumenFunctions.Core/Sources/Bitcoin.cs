using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>Bitcoin in US dollars.</summary>
internal static class Bitcoin
{
    /// <summary>The part.</summary>
    public static readonly Part Part = new("btc", "btc_usd")
    {
        Display = new("Bitcoin", "USD", "btc_usd", "Precio de un bitcoin en dólares."),
        FreshFor = TimeSpan.FromSeconds(15),
        RefreshFloor = TimeSpan.FromSeconds(1),
        StaleFor = TimeSpan.FromMinutes(10),
        Judged = ["btc_usd"],
        Tolerances = new Dictionary<string, decimal> { ["btc_usd"] = 3m },
        Bounds = new Dictionary<string, Bounds> { ["btc_usd"] = new(1_000m, 10_000_000m) },
    };
}
