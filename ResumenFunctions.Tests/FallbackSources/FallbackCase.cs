using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

/// <summary>A source that is asked when the first of its part fails, alone in its chain.</summary>
internal static class FallbackCase
{
    private static readonly Dictionary<string, string> s_parts = new(StringComparer.Ordinal)
    {
        ["kraken"] = "btc",
        ["bitstamp"] = "btc",
        ["metno"] = "clima",
        ["exchangeratehost"] = "usd",
        ["openerapi"] = "usd",
        ["frankfurter"] = "usd",
        ["dolarapi"] = "dolar",
        ["bluelytics"] = "dolar",
    };

    /// <summary>The part that a source answers for.</summary>
    public static string PartOf(string sourceId) => s_parts[sourceId];

    /// <summary>A host with the source as the only one of its part, with a key if it takes one.</summary>
    public static ResumenHost HostOf(string sourceId) => AllSources.Host(
        new($"Chains:{PartOf(sourceId)}", sourceId),
        new("Sources:exchangeratehost:ApiKey", ResumenHost.Key));

    /// <summary>The source's good body at the time of the clock.</summary>
    public static string GoodBody(this ResumenHost host, string sourceId) => sourceId switch
    {
        "kraken" => Bodies.Kraken(),
        "bitstamp" => Bodies.Bitstamp(host.Now),
        "metno" => Bodies.MetNorway(host.Now),
        "frankfurter" => Bodies.Frankfurter(host.Now),
        "dolarapi" => Bodies.DolarApi(host.Now),
        "bluelytics" => Bodies.Bluelytics(host.Now),
        "openerapi" => Bodies.OpenErApi(host.Now),
        _ => Bodies.ExchangeRateHost(host.Now),
    };

    /// <summary>Asks only the source's part.</summary>
    public static Task<Answer> AskPartOfAsync(this ResumenHost host, string sourceId, string query = "") =>
        host.AskAsync($"fuentes={PartOf(sourceId)}&{query}");

    /// <summary>The <c>motivo</c> that a body leads to; <see langword="null"/> if it is good.</summary>
    public static async Task<string?> ReasonForAsync(string sourceId, Func<ResumenHost, string> body)
    {
        await using var host = HostOf(sourceId);
        host.Sources.Answer(sourceId, body(host));
        return (await host.AskPartOfAsync(sourceId)).Reason(PartOf(sourceId));
    }

    /// <summary>The same for the good body with one text replaced, which must be in it.</summary>
    public static Task<string?> ReasonForAsync(string sourceId, string old, string @new) => ReasonForAsync(sourceId, host =>
    {
        var body = host.GoodBody(sourceId);
        Assert.Contains(old, body, StringComparison.Ordinal);
        return body.Replace(old, @new, StringComparison.Ordinal);
    });
}
