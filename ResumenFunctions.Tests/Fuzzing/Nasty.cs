using System.Globalization;
using System.Text;
using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>Values that have broken parsers, arithmetic or patterns somewhere.</summary>
internal static class Nasty
{
    private static readonly string[] s_literals =
    [
        "null", "true", "false", "0", "-0", "-1", "1e400", "-1e400", "1e-400", "1E+28", "1e-29", "999", "1000", "10000000", "10000001", "60.1",
        "0.0000000000000000000000000001", "79228162514264337593543950335", "79228162514264337593543950336", "1.5e3", "1e3", "22.50", "NaN",
        "Infinity", "0x10", "01", "+1", "1.", ".5", "[]", "{}", "[[[]]]", "[null]", "[1,2]", "{\"c\":{}}", "253402300799", "253402300800",
        "-62135596800", "9223372036854775807", "9223372036854775808", "104", "202", "\"-5\"", "\"1e3\"", "\"64090.00\\u0000\"", "\"64,090\"",
        "\"٦٤\"", "\"USD\"", "\"BTC\"", "\"success\"", "\"celsius\"", "\"°C\"", "\"error\"", "\"\"", "\" \"", "/*c*/1", "1 2", "'a'",
    ];

    private static readonly string[] s_texts =
    [
        "\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00", "\\u0000", "\\u001b[31m", "\\r\\nSet-Cookie: a=b", "\\u00ad", "\\u200b", "\\u202e", "\\u2028",
        "<html><script>alert(1)</script>", "https://user:pass@10.0.0.1:8080/path?apikey=1", "ht\\u00adtp:\\u200b//exa\\u2060mple.org", "//example.org",
        "a@example.org", "[::1]:80", "   at Some.Method() in /src/a.cs:line 1", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1970-01-01", "0001-01-01", "9999-12-31", "2026-02-30", "\\\\\\\"", "%s%n{0}", "../..",
    ];

    private static readonly string[] s_invisible = ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u0000", "\t", " ", "\u0085", "\u034f"];

    /// <summary>A value of any kind, mostly JSON.</summary>
    public static byte[] Value(Dice dice, string? key) => dice.Below(10) switch
    {
        < 5 => Encoding.UTF8.GetBytes(dice.Pick(s_literals)),
        5 => Encoding.UTF8.GetBytes(Number(dice)),
        6 => Encoding.UTF8.GetBytes(Nested(dice)),
        _ => Text(dice, key),
    };

    /// <summary>A string in quotes, often not one that may stand in JSON.</summary>
    public static byte[] Text(Dice dice, string? key)
    {
        if (key is not null && dice.Percent(40))
        {
            return JsonSerializer.SerializeToUtf8Bytes($"the key {Spelled(dice, key)} is wrong");
        }

        var text = dice.Pick(s_texts) + (dice.Percent(30) ? dice.Pick(s_texts) : "");
        return Encoding.UTF8.GetBytes($"\"{(dice.Percent(5) ? string.Concat(Enumerable.Repeat(text, 500)) : text)}\"");
    }

    /// <summary>The key as a server might repeat it: in capitals, with any of its characters escaped, or with what nobody sees between them.</summary>
    public static string Spelled(Dice dice, string key) => dice.Below(6) switch
    {
        0 => key,
        1 => key.ToUpperInvariant(),
        2 => Uri.EscapeDataString(key),
        3 => $"https://example.org/?apikey={Uri.EscapeDataString(key)}",
        4 => string.Join(dice.Pick(s_invisible), key.AsEnumerable()),
        _ => string.Concat(key.Select(c => dice.Percent(30) ? string.Create(CultureInfo.InvariantCulture, $"%{(int)c:x2}") : c.ToString())),
    };

    /// <summary>Headers that a source sends with its body.</summary>
    public static (string Name, string Value) Header(Dice dice) => dice.Pick<(string, string[])>(
    [
        ("Retry-After", ["0", "-1", "1", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "1.5", ""]),
        ("Expires", ["0", "-1", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "never", "Sun, 22 Nov 2026 22:57:34 GMT"]),
        ("Content-Type", ["", ";", "text/html; charset=\"", "application/json; charset=utf-16", "é/é", new string('a', 5_000)]),
        ("Content-Encoding", ["gzip", "br", "identity", "garbage", ",,"]),
        ("Content-Length", ["0", "-1", "99999999999999999999", "9999999999", "x"]),
        ("Date", ["yesterday", "Mon, 01 Jan 0001 00:00:00 GMT"]),
        ("X-Key", [ResumenHost.Key]),
    ]) is var (name, values) ? (name, dice.Pick(values)) : default;

    /// <summary>Where a redirect leads.</summary>
    public static string Location(Dice dice, Uri address)
    {
        var there = dice.Pick(
        [
            address.AbsoluteUri, address.PathAndQuery, "/", "", "?", "#", ".", "..", "//", "///", "\\\\evil.example\\", "http:", "https:", "https://", ":",
            $"http://{address.Host}/", $"https://{address.Host}:444/", $"https://{address.Host}.evil.example/", $"https://{address.Host}@evil.example/",
            $"https://u:p@{address.Host}/", $"//{address.Host}/x", $"HTTPS://{address.Host.ToUpperInvariant()}/", "https://evil.example/", "ftp://a/",
            "file:///etc/passwd", "javascript:alert(1)", "data:,x", "https://[::1", "https://[::1]/", "https://127.0.0.1/", "https://2130706433/",
            "https://xn--\u00ff-/", "https://\u0430pi.example/", $"https://{address.Host}\\@evil.example/", "https://a:99999/", "/%", "/%00", "/\u200b", "/é",
            "/" + new string('a', 70_000), $"https://{address.Host}%2eevil.example/", "http://169.254.169.254/latest/meta-data/", "/?k=" + ResumenHost.Key,
        ]);
        var at = dice.Below(there.Length);
        return dice.Percent(70) ? there : there[..at] + (char)(33 + dice.Below(300)) + there[at..];
    }

    private static string Number(Dice dice) => dice.Below(4) switch
    {
        0 => new string('7', dice.Pick([29, 400, 401, 5_000])),
        1 => string.Create(CultureInfo.InvariantCulture, $"{dice.Below(20_000_000)}.{dice.Below(1000)}"),
        2 => string.Create(CultureInfo.InvariantCulture, $"-{dice.Below(200)}.{dice.Below(1000)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{dice.Below(100)}e{dice.Below(800) - 400}"),
    };

    private static string Nested(Dice dice)
    {
        var depth = dice.Pick([5, 29, 31, 33, 65, 1_000]);
        return dice.Percent(50)
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }
}
