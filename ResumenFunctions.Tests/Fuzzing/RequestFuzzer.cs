using System.Net;
using System.Text;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>Methods, paths, callers and schemes.</summary>
internal sealed class RequestFuzzer : IFuzzer
{
    private static readonly string[] s_methods = ["GET", "GET", "GET", "GET", "GET", "GET", "HEAD", "HEAD", "POST", "OPTIONS", "get", "", "TRACE", "GE T", "\u0000", "PROPFIND"];

    private static readonly string[] s_paths =
    [
        "/", "/", "/resumen", "/resumen", "/salud", "/salud/fuentes", "/openapi.json", "", "//", "/resumen", "resumen", "/resumen/", "/resumen//", "/RESUMEN", "/salud", "/salud/fuentes", "/salud//fuentes", "/openapi.json", "/resumen%00",
        "/resumen\u0000", "/..", "/../resumen", "/resumen/..", "/%2e%2e", "/res\u0131men", "/\ud800", "/api/resumen", "/admin/host", "\\resumen", "/resumen?x",
        "http://example.org/resumen", "/resumen;x=1", "/ resumen",
    ];

    private static readonly string?[] s_schemes = [null, "http", "https", "", "ftp", "javascript", "\"><script>", "\ud800"];

    private static readonly IPAddress?[] s_clients =
        [null, IPAddress.Any, IPAddress.IPv6Any, IPAddress.Parse("::ffff:1.2.3.4"), IPAddress.Parse("fe80::1%3"), IPAddress.Broadcast];

    public string Kind => "requests";

    public FuzzCase Create(Dice dice, DateTimeOffset now)
    {
        var (method, path) = (dice.Pick(s_methods), dice.Pick(s_paths));
        var at = dice.Below(path.Length);
        path = dice.Below(10) switch
        {
            0 => path[..at] + (char)dice.Below(0x10000) + path[at..],
            1 => string.Concat(Enumerable.Repeat(path, 1 + dice.Below(300))),
            _ => path,
        };
        var query = dice.Pick(["", "?", "If-None-Match=W/\"x\"", "?" + new string('&', 3_000), "fuentes=btc", "\u0000"]);
        var input = Encoding.UTF8.GetBytes($"{method} {path} {query}");
        return new(new(method, path, query, dice.Pick(s_clients), dice.Pick(s_schemes)), input) { IsCached = true };
    }
}
