using System.Text;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>A query of <c>/resumen</c>.</summary>
internal sealed class QueryFuzzer : IFuzzer
{
    private static readonly string[] s_names =
    [
        "timeout", "lat", "lon", "lugar", "monedas", "fuentes", "formato", "fresco", "estricto", "LAT", "%6cat", "", "lat[]", "x", "fuentes%00", "é",
    ];

    private static readonly string[] s_values =
    [
        "4", "0.05", "30", "0.049", "30.1", "1e1", "1e400", "-0", "NaN", "Infinity", "90", "-90", "180", "-180.005", "89.995", "1e-400", "0x1", "4,5", "4%2C5",
        "+4", "%2B4", "4%00", "%", "%zz", "%u0041", "%ff", "%ed%a0%80", "%f0%9f%98%80", "\ud800", "٤", "true", "1", "TRUE", "si", "btc", "btc,clima", "btc,btc",
        "usd,clima,btc", "dolar", ",", "btc,", "EUR", "eur,ars", "USD", "XXX", "EUR,EUR", "A,B", "AAA,BBB,CCC,DDD,EEE,FFF,GGG,HHH,III,JJJ,KKK,LLL,MMM,NNN",
        "json", "texto", "prometheus", "Córdoba", "C%C3%B3rdoba,AR", "%0d%0aSet-Cookie:a", "<script>", "%u202e", "'--", "../../etc", "\u200b", "",
    ];

    public string Kind => "queries";

    public FuzzCase Create(Dice dice, DateTimeOffset now)
    {
        var query = new StringBuilder(dice.Pick(["", "?", "??", "&"]));
        for (var pairs = dice.Below(5); pairs > 0; pairs--)
        {
            query.Append(dice.Pick(s_names)).Append(dice.Pick(["=", "=", "=", "=", "", "=="])).Append(Value(dice)).Append(dice.Pick(["&", "&", "&", "&&", ";"]));
        }

        var text = query.ToString();
        return new(new(Methods.Get, "/resumen", text), Encoding.UTF8.GetBytes(text)) { IsCached = true, Lineup = dice.Below(SourceBodies.Lineups.Count) };
    }

    private static string Value(Dice dice)
    {
        var value = dice.Pick(s_values);
        var at = dice.Below(value.Length);
        return dice.Below(20) switch
        {
            0 => value[..at] + (char)dice.Below(0x10000) + value[at..],
            1 => string.Concat(Enumerable.Repeat(value, 1 + dice.Below(200))),
            2 => $"{value},{dice.Pick(s_values)}",
            _ => value,
        };
    }
}
