namespace ResumenFunctions.Benchmarks.Sources;

/// <summary>What the sources answer: recorded bodies with a current time.</summary>
internal static class MockBodies
{
    private static readonly ImmutableArray<(string Id, string Path, string? Recorded)> s_sources =
    [
        ("coinbase", "/v2/prices/BTC-USD/spot", null),
        ("kraken", "/0/public/Ticker", null),
        ("bitstamp", "/api/v2/ticker/btcusd/", "1686068944"),
        ("openmeteo", "/v1/forecast", "1789393500"),
        ("openerapi", "/v6/latest/USD", "1724025751"),
    ];

    /// <summary>The sources that have a body.</summary>
    public static IEnumerable<string> Ids => s_sources.Select(static source => source.Id);

    /// <summary>The sources of bitcoin.</summary>
    public static ImmutableArray<string> Bitcoin { get; } = ["coinbase", "kraken", "bitstamp"];

    /// <summary>The source of the weather.</summary>
    public const string Weather = "openmeteo";

    /// <summary>Each source's name, path and body, with the given time in it.</summary>
    public static IEnumerable<(string Id, string Path, string Body)> At(DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return from source in s_sources
               let body = Recorded(source.Id)
               select (source.Id, source.Path, source.Recorded is { } old ? body.Replace(old, time, StringComparison.Ordinal) : body);
    }

    /// <summary>A source's recorded body, unchanged.</summary>
    public static string Recorded(string id)
    {
        using var reader = new StreamReader(typeof(MockBodies).Assembly.GetManifestResourceStream($"{id}.json")!);
        return reader.ReadToEnd();
    }
}
