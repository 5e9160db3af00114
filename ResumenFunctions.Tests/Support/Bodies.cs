using System.Globalization;

namespace ResumenFunctions.Tests.Support;

/// <summary>Good bodies as recorded, with the time of the test's clock where they carry one.</summary>
internal static class Bodies
{
    /// <summary>The time that <c>openmeteo.json</c> was recorded for.</summary>
    public const long OpenMeteoTime = 1_789_393_500;

    /// <summary>The last update in <c>openerapi.json</c>.</summary>
    public const long OpenErApiTime = 1_724_025_751;

    /// <summary>The time that <c>exchangeratehost.json</c> was recorded at.</summary>
    public const long ExchangeRateHostTime = 1_743_009_363;

    /// <summary>The time that <c>bitstamp.json</c> was recorded at.</summary>
    public const long BitstampTime = 1_686_068_944;

    /// <summary>A file of <c>Fixtures</c>, unchanged.</summary>
    public static string Recorded(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    public static string Coinbase(string amount = "64090.00") =>
        Recorded("coinbase.json").Replace("64090.00", amount, StringComparison.Ordinal);

    public static string OpenMeteo(DateTimeOffset time) => Recorded("openmeteo.json").Retime(OpenMeteoTime, time);

    public static string OpenErApi(DateTimeOffset updated) => Recorded("openerapi.json").Retime(OpenErApiTime, updated);

    public static string ExchangeRateHost(DateTimeOffset time) => Recorded("exchangeratehost.json").Retime(ExchangeRateHostTime, time);

    public static string Kraken(string price = "82998.90000") =>
        Recorded("kraken.json").Replace("\"c\":[\"82998.90000\"", $"\"c\":[\"{price}\"", StringComparison.Ordinal);

    public static string Bitstamp(DateTimeOffset time) => Recorded("bitstamp.json").Retime(BitstampTime, time);

    public static string MetNorway(DateTimeOffset time) =>
        Recorded("metno.json").Replace("2026-10-07T15:00:00Z", Instant(time), StringComparison.Ordinal);

    /// <summary>With the peso instead of the recorded Canadian dollar.</summary>
    public static string Frankfurter(DateTimeOffset time) => Recorded("frankfurter.json")
        .Replace("CAD", "ARS", StringComparison.Ordinal)
        .Replace("2026-09-05", time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public static string DolarApi(DateTimeOffset time) => Recorded("dolarapi.json").Replace("2026-08-22T17:58:00.000Z", Instant(time), StringComparison.Ordinal);

    /// <summary>With the recorded time and its offset replaced.</summary>
    public static string Bluelytics(DateTimeOffset time) => Recorded("bluelytics.json").Replace(
        "2022-10-21T19:55:35.153042-03:00",
        time.ToOffset(TimeSpan.FromHours(-3)).ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
        StringComparison.Ordinal);

    public static string OpenMeteoGeo() => Recorded("openmeteogeo.json");

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Retime(this string body, long recorded, DateTimeOffset time)
    {
        var was = recorded.ToString(CultureInfo.InvariantCulture);
        Assert.Contains(was, body, StringComparison.Ordinal);
        return body.Replace(was, time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
