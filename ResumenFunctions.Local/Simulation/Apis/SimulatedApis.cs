using System.Collections.Immutable;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>All simulated sources. Register new ones here.</summary>
internal static class SimulatedApis
{
    /// <summary>Those of each part, in the order of the contract.</summary>
    public static readonly ImmutableArray<ImmutableArray<ISimulatedApi>> Parts =
    [
        [new CoinbaseApi(), new KrakenApi(), new BitstampApi()],
        [new OpenMeteoApi(), new MetNoApi()],
        [new ExchangeRateHostApi(), new OpenErApi(), new FrankfurterApi()],
        [new DolarApiApi(), new BluelyticsApi()],
    ];

    /// <summary>All of them, in the same order; last the geocoder, which is of no part.</summary>
    public static readonly ImmutableArray<ISimulatedApi> All = [.. Parts.SelectMany(static apis => apis), new OpenMeteoGeoApi()];
}
