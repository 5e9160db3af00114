namespace ResumenFunctions.Tests.Support;

/// <summary>One source alone in its chain, answering one body.</summary>
internal static class SourceCases
{
    /// <summary>The first sources and the part that each answers for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Parts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["coinbase"] = "btc",
        ["openmeteo"] = "clima",
        ["exchangeratehost"] = "usd",
        ["openerapi"] = "usd",
    };

    /// <summary>A host with the source as the only one of its part, with a key if it takes one.</summary>
    public static ResumenHost HostOf(string sourceId) => new(
        [new($"Chains:{Parts[sourceId]}", sourceId), new("Sources:exchangeratehost:ApiKey", ResumenHost.Key)]);

    /// <summary>The source's good body at the time of the clock.</summary>
    public static string GoodBody(this ResumenHost host, string sourceId) => sourceId switch
    {
        "coinbase" => Bodies.Coinbase(),
        "openmeteo" => Bodies.OpenMeteo(host.Now),
        "exchangeratehost" => Bodies.ExchangeRateHost(host.Now),
        _ => Bodies.OpenErApi(host.Now),
    };

    /// <summary>Asks only the source's part.</summary>
    public static Task<Answer> AskOnlyAsync(this ResumenHost host, string sourceId, string query = "") =>
        host.AskAsync($"fuentes={Parts[sourceId]}&{query}");

    /// <summary>The <c>motivo</c> that a body leads to; <see langword="null"/> if it is good.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="change">Makes the body from the good one.</param>
    public static async Task<string?> ReasonOfAsync(string sourceId, Func<ResumenHost, string, string> change)
    {
        await using var host = HostOf(sourceId);
        host.Sources.Answer(sourceId, change(host, host.GoodBody(sourceId)));
        return (await host.AskOnlyAsync(sourceId)).Reason(Parts[sourceId]);
    }

    /// <summary><see cref="ReasonOfAsync"/> with one text of the good body replaced, which must be in it.</summary>
    public static Task<string?> ReasonWithAsync(string sourceId, string old, string @new) => ReasonOfAsync(sourceId, (_, body) =>
    {
        Assert.Contains(old, body, StringComparison.Ordinal);
        return body.Replace(old, @new, StringComparison.Ordinal);
    });
}
