using System.Collections.Frozen;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>The currencies that the simulated sources of rates know.</summary>
internal static class Currencies
{
    /// <summary>Code → units per US dollar, without the dollar itself.</summary>
    public static readonly FrozenDictionary<string, Quantity> All = new Dictionary<string, decimal>
    {
        ["AED"] = 3.6725m,
        ["ARS"] = 1071.42m,
        ["AUD"] = 1.52m,
        ["BOB"] = 6.91m,
        ["BRL"] = 5.43m,
        ["CAD"] = 1.3807m,
        ["CHF"] = 0.8823m,
        ["CLP"] = 951.3m,
        ["CNY"] = 7.18m,
        ["COP"] = 4102.5m,
        ["CZK"] = 23.1m,
        ["DKK"] = 6.872m,
        ["EUR"] = 0.907539m,
        ["GBP"] = 0.7781m,
        ["HKD"] = 7.79m,
        ["HUF"] = 362.4m,
        ["IDR"] = 15_702m,
        ["ILS"] = 3.71m,
        ["INR"] = 84.02m,
        ["JPY"] = 149.31m,
        ["KRW"] = 1370.5m,
        ["MXN"] = 18.62m,
        ["MYR"] = 4.41m,
        ["NOK"] = 10.74m,
        ["NZD"] = 1.662m,
        ["PEN"] = 3.724m,
        ["PHP"] = 57.5m,
        ["PLN"] = 3.921m,
        ["PYG"] = 7301m,
        ["RON"] = 4.583m,
        ["SAR"] = 3.75m,
        ["SEK"] = 10.42m,
        ["SGD"] = 1.341m,
        ["THB"] = 34.51m,
        ["TRY"] = 34.2m,
        ["TWD"] = 32.05m,
        ["UYU"] = 40.52m,
        ["VND"] = 25_004m,
        ["ZAR"] = 18.11m,
    }.ToFrozenDictionary(static pair => pair.Key, static pair => Quantity.Rate(pair.Key, pair.Value), StringComparer.Ordinal);
}
