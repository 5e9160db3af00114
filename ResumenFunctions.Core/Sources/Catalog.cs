using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ResumenFunctions.Core.Sources;

/// <summary>All parts in the order of the answer, and all sources in the order in which they are asked. Register new sources here.</summary>
internal static class Catalog
{
    /// <summary>The parts with their sources.</summary>
    public static readonly ImmutableArray<PartSources> Parts =
    [
        new(Bitcoin.Part, [new Coinbase(), new Kraken(), new Bitstamp()]),
        new(Weather.Part, [new OpenMeteo(), new MetNorway()]),
        new(Dollar.Part, [new ExchangeRateHost(), new OpenErApi(), new Frankfurter()]),
        new(ArgentineDollar.Part, [new DolarApi(), new Bluelytics()]),
    ];

    /// <summary>Where places are.</summary>
    public static readonly PartSources Places = new(Core.Sources.Places.Part, [new OpenMeteoGeo()]);

    private static readonly FrozenDictionary<string, Attribution> s_attributions = Sources
        .Where(static source => source.Attribution is not null)
        .ToFrozenDictionary(static source => source.Id, static source => source.Attribution!);

    /// <summary>All sources.</summary>
    public static IEnumerable<ISource> Sources => Parts.Append(Places).SelectMany(static part => part.Sources);

    /// <summary>The credit to show beside a source's data, if its terms require one.</summary>
    public static Attribution? AttributionOf(string sourceId) => s_attributions.GetValueOrDefault(sourceId);
}
