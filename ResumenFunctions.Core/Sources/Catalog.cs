using System.Collections.Frozen;
using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>All parts in the order of the answer, and all sources in the order in which they are asked. The place to register one more.</summary>
internal static class Catalog
{
    public static readonly ImmutableArray<PartSources> Parts =
    [
        new(Part.Bitcoin, [new Coinbase(), new Kraken(), new Bitstamp()]),
        new(Part.Weather, [new OpenMeteo(), new MetNorway()]),
        new(Part.Dollar, [new ExchangeRateHost(), new OpenErApi(), new Frankfurter()]),
    ];

    private static readonly FrozenDictionary<string, Attribution> s_attributions = Parts
        .SelectMany(static part => part.Sources)
        .Where(static source => source.Attribution is not null)
        .ToFrozenDictionary(static source => source.Id, static source => source.Attribution!);

    /// <summary>The credit to show beside a source's data, if its terms ask for one.</summary>
    public static Attribution? AttributionOf(string sourceId) => s_attributions.GetValueOrDefault(sourceId);
}
