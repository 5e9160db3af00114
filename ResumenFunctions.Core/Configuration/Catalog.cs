using System.Collections.Immutable;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Configuration;

/// <summary>All parts in the order of the answer, and all sources in the order in which they are asked. The place to register one more.</summary>
internal static class Catalog
{
    public static readonly ImmutableArray<PartSources> Parts =
    [
        new(Part.Bitcoin, [new Coinbase()]),
        new(Part.Weather, [new OpenMeteo()]),
        new(Part.Dollar, [new ExchangeRateHost(), new OpenErApi()]),
    ];
}
