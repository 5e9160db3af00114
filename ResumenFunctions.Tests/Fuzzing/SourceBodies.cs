using System.Text;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>The sources, and the bodies that their cases start from.</summary>
internal static class SourceBodies
{
    /// <summary>The chains of the worlds, each of one source a part, so that no other source's answer hides the one that is tried.</summary>
    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Lineups =
    [
        Lineup("coinbase", "openmeteo", "exchangeratehost", "dolarapi"),
        Lineup("kraken", "metno", "openerapi", "bluelytics"),
        Lineup("bitstamp", "openmeteo", "frankfurter", "dolarapi"),
    ];

    // Those with a key more often: there is more to get wrong.
    private static readonly string[] s_sources =
    [
        "coinbase", "kraken", "bitstamp", "openmeteo", "openmeteo", "metno", "exchangeratehost", "exchangeratehost", "openerapi", "frankfurter", "dolarapi",
        "bluelytics",
    ];

    private static readonly Dictionary<string, string[]> s_others = new(StringComparer.Ordinal)
    {
        ["coinbase"] = ["coinbase.error404.json", "coinbase.warnings.json"],
        ["kraken"] = ["kraken.error200.json"],
        ["bitstamp"] = ["coinbase.json"],
        ["openmeteo"] = ["openmeteo.error400.json", "openmeteo.full.json"],
        ["metno"] = ["openmeteo.json"],
        ["exchangeratehost"] = ["exchangeratehost.error200.json"],
        ["openerapi"] = ["openerapi.error.json"],
        ["frankfurter"] = ["frankfurter.error422.json"],
        ["dolarapi"] = ["bluelytics.json", "frankfurter.json"],
        ["bluelytics"] = ["dolarapi.json", "openmeteogeo.json"],
    };

    public static string Pick(Dice dice) => dice.Pick(s_sources);

    /// <summary>The world in which the source is asked, and the part that it answers for.</summary>
    public static (int Lineup, string Part) PlaceOf(string source)
    {
        var lineup = Lineups.TakeWhile(lineup => !lineup.Values.Contains(source)).Count();
        return (lineup, Lineups[lineup].Single(pair => pair.Value == source).Key);
    }

    /// <summary>The key that the source knows.</summary>
    public static string? KeyOf(string source) => source is "openmeteo" or "exchangeratehost" ? ResumenHost.Key : null;

    public static byte[] Good(string source, DateTimeOffset now) => Encoding.UTF8.GetBytes(source switch
    {
        "coinbase" => Bodies.Coinbase(),
        "kraken" => Bodies.Kraken(),
        "bitstamp" => Bodies.Bitstamp(now),
        "openmeteo" => Bodies.OpenMeteo(now),
        "metno" => Bodies.MetNorway(now),
        "exchangeratehost" => Bodies.ExchangeRateHost(now),
        "openerapi" => Bodies.OpenErApi(now),
        "dolarapi" => Bodies.DolarApi(now),
        "bluelytics" => Bodies.Bluelytics(now),
        _ => Bodies.Frankfurter(now),
    });

    /// <summary>A recorded error of the source, or a good body of another kind.</summary>
    public static byte[] Other(Dice dice, string source) => Encoding.UTF8.GetBytes(Bodies.Recorded(dice.Pick(s_others[source])));

    private static Dictionary<string, string> Lineup(string btc, string clima, string usd, string dolar) =>
        new(StringComparer.Ordinal) { ["btc"] = btc, ["clima"] = clima, ["usd"] = usd, ["dolar"] = dolar };
}
