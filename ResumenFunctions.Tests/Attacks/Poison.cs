using System.Text;
using System.Text.RegularExpressions;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>Entries that somebody else may have put where Redis keeps a reading, made from good ones.</summary>
internal static partial class Poison
{
    /// <summary>Entries none of which may be shown, by what is wrong with them.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> OfWeather { get; } = new Dictionary<string, Func<string, string>>(StringComparer.Ordinal)
    {
        ["no JSON"] = static _ => "\0\u0001<html>",
        ["nothing"] = static _ => "",
        ["null"] = static _ => "null",
        ["half an entry"] = static entry => entry[..(entry.Length / 2)],
        ["ten thousand levels"] = static _ => new('[', 10_000),
        ["900 °C"] = static entry => WithBody(entry, static body => body.Replace("22.5", "900", StringComparison.Ordinal)),
        ["degrees Fahrenheit"] = static entry => WithBody(entry, static body => body.Replace("°C", "°F", StringComparison.Ordinal)),
        ["a source of another part"] = static entry => Replaced(entry, "\"SourceId\":\"[a-z]+\"", "\"SourceId\":\"coinbase\""),
        ["a source outside the chain"] = static entry => Replaced(entry, "\"SourceId\":\"[a-z]+\"", "\"SourceId\":\"metno\""),
        ["received in the year 9999"] = static entry => Replaced(entry, "\"ReceivedAt\":\"[0-9]+", "\"ReceivedAt\":\"9999"),
        ["received in the year 1"] = static entry => Replaced(entry, "\"ReceivedAt\":\"[0-9]+", "\"ReceivedAt\":\"0001"),
        ["half a surrogate pair"] = static entry => WithBody(entry, static body => body.Replace("\"latitude\"", "\"echo\":\"\\ud800\",\"latitude\"", StringComparison.Ordinal)),
        ["a body of 5 MB"] = static entry => WithBody(entry, static body => body + new string(' ', 5_000_000)),
    };

    /// <summary>A reading of the weather, fresh until the end of time, with another value beside its body than in it.</summary>
    public static string Lasting(string entry) => Replaced(
        Replaced(entry, "\"(FreshUntil|FloorUntil)\":\"[0-9]+", "\"$1\":\"9999"), "\"Value\":22.5", "\"Value\":900");

    /// <summary>The entry with another body.</summary>
    public static string WithBody(string entry, Func<string, string> change)
    {
        var body = Body().Match(entry).Groups[1].Value;
        var changed = change(Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Unescape(body))));
        return entry.Replace(body, Convert.ToBase64String(Encoding.UTF8.GetBytes(changed)), StringComparison.Ordinal);
    }

    private static string Replaced(string entry, string pattern, string replacement)
    {
        Assert.Matches(pattern, entry);
        return Regex.Replace(entry, pattern, replacement);
    }

    [GeneratedRegex("\"Body\":\"([^\"]+)\"")]
    private static partial Regex Body();
}
