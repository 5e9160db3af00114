using System.Collections.Immutable;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>All simulated sources. Register new ones here.</summary>
internal static class SimulatedApis
{
    /// <summary>In the order of the contract.</summary>
    public static readonly ImmutableArray<ISimulatedApi> All =
    [
        new CoinbaseApi(),
        new KrakenApi(),
        new BitstampApi(),
        new OpenMeteoApi(),
        new MetNoApi(),
        new ExchangeRateHostApi(),
        new OpenErApi(),
        new FrankfurterApi(),
    ];
}
