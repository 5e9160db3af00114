using System.Collections.Immutable;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>One of the prices that the dollar has in Argentina.</summary>
/// <param name="Kind">Its name in bodies and in <c>resumen</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="UsualBuy">The buying price that it varies around, in pesos.</param>
/// <param name="UsualSell">The same of the selling price.</param>
/// <param name="Decimals">The most decimals that it is quoted with.</param>
internal sealed record DollarPrice(string Kind, string Title, decimal UsualBuy, decimal UsualSell, int Decimals)
{
    /// <summary>All of them, as of August 2026.</summary>
    public static readonly ImmutableArray<DollarPrice> All =
    [
        new("oficial", "Oficial", 1470m, 1520m, 0),
        new("blue", "Blue", 1530m, 1550m, 0),
        new("bolsa", "Bolsa", 1511.4m, 1513.2m, 1),
        new("contadoconliqui", "Contado con liquidación", 1534.1m, 1536.8m, 1),
        new("mayorista", "Mayorista", 1486m, 1495m, 0),
        new("cripto", "Cripto", 1540.5m, 1541.9m, 1),
        new("tarjeta", "Tarjeta", 1911m, 1976m, 0),
    ];

    /// <summary>The selling price, which is the one that a summary shows.</summary>
    public Quantity Sell => Quantity.Rate(Kind, UsualSell);

    /// <summary>The buying price, which moves with the selling price.</summary>
    public Quantity Buy => Sell with { Usual = UsualBuy };

    /// <summary>The one of a kind.</summary>
    public static DollarPrice Of(string kind) => All.First(price => price.Kind == kind);
}
