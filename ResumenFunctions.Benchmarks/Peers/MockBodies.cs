using System.Collections.Immutable;
using System.Globalization;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>What the sources answer: recorded bodies with a time that is not too old, and else as they came.</summary>
internal static class MockBodies
{
    private static readonly ImmutableArray<(string Id, string Path, string Recorded)> s_sources =
    [
        ("coinbase", "/v2/prices/BTC-USD/spot", ""),
        ("kraken", "/0/public/Ticker", ""),
        ("bitstamp", "/api/v2/ticker/btcusd/", "1686068944"),
        ("openmeteo", "/v1/forecast", "1789393500"),
        ("openerapi", "/v6/latest/USD", "1724025751"),
    ];

    /// <summary>The sources that have one.</summary>
    public static IEnumerable<string> Ids => s_sources.Select(static source => source.Id);

    /// <summary>Those of them that know the price of bitcoin.</summary>
    public static ImmutableArray<string> Bitcoin { get; } = ["coinbase", "kraken", "bitstamp"];

    /// <summary>Each source's name, path and body.</summary>
    /// <param name="now">The time to put in.</param>
    public static IEnumerable<(string Id, string Path, string Body)> At(DateTimeOffset now) =>
        from source in s_sources
        select (source.Id, source.Path, Retime(Recorded(source.Id), source.Recorded, now));

    /// <summary>One recorded body as it is.</summary>
    /// <param name="id">The source's name.</param>
    public static string Recorded(string id)
    {
        using var stream = typeof(MockBodies).Assembly.GetManifestResourceStream($"{id}.json")
            ?? throw new PeersException($"There is no recorded body of {id}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Retime(string body, string recorded, DateTimeOffset now) => recorded is ""
        ? body
        : body.Replace(recorded, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
