using Microsoft.Playwright;

namespace ResumenFunctions.Tests.Panel;

/// <summary>Answers of <c>/resumen</c> that the page is given instead of its server's.</summary>
internal static class Answers
{
    /// <summary>Every <c>/resumen</c> is answered with this body.</summary>
    public static Task AnswerAsync(this IPage page, string body) =>
        page.RouteAsync("**/resumen?*", route => route.FulfillAsync(new() { ContentType = "application/json; charset=utf-8", Body = body }));

    /// <summary>A good answer with these values, written as they are.</summary>
    /// <param name="btc">The bitcoin price.</param>
    /// <param name="temperature">The temperature.</param>
    /// <param name="usd">Members of the object of rates.</param>
    /// <param name="dolar">Members of the object of Argentine prices.</param>
    public static string Good(string btc = "64090.00", string temperature = "22.5", string usd = "\"EUR\":0.86006", string dolar = "\"oficial\":1520") => Body(
        $$"""{"btc_usd":{{btc}},"temperatura_c":{{temperature}},"usd":{ {{usd}} },"dolar":{ {{dolar}} } }""",
        $"{Part("btc", "coinbase")},{Part("clima", "openmeteo")},{Part("usd", "openerapi")},{Part("dolar", "dolarapi")}");

    /// <summary>An answer without a bitcoin price.</summary>
    public static string WithoutBitcoin(string reason) => Body(
        """{"btc_usd":null,"temperatura_c":22.5,"usd":{"EUR":0.86006}}""",
        $$"""
        "btc":{"ok":false,"error":"coinbase: lo que dice la API","motivo":"{{reason}}","ms":1.0,"intentos":[{"fuente":"coinbase","motivo":"{{reason}}","ms":1.0}]},
        {{Part("clima", "openmeteo")}},{{Part("usd", "openerapi")}}
        """);

    private static string Body(string values, string results) =>
        $$"""
        {"generado":"2026-11-22T20:57:34.123Z","timeout_s":4.0,"ms_total":3.0,"ms_en_serie":9.0,"asincronia":"…","multithreading":"…",
        "resumen":{{values}},"resultados":{ {{results}} } }
        """;

    private static string Part(string id, string source) =>
        $$""" "{{id}}":{"ok":true,"data":{},"ms":1.0,"fuente":"{{source}}","cache":"miss","edad_s":0.0} """;
}
