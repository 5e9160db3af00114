using ResumenFunctions.Tests.Resilience;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

/// <summary>The <c>motivo</c> of a part whose sources failed each in its own way. Nothing is kept, so that nothing older is shown instead.</summary>
public sealed class ReasonOrderTests
{
    private static readonly KeyValuePair<string, string?> s_nothingKept = new("Cache:Enabled", "false");

    [Fact]
    public async Task A_timeout_is_the_reason_whatever_failed_before_it()
    {
        await using var host = AllSources.Host(s_nothingKept);
        host.FailAll();
        host.Sources.Reply("kraken", Replies.Hang());

        var answer = await host.AskWhileTimePassesAsync("fuentes=btc&timeout=1", TimeSpan.FromSeconds(1));

        Assert.Equal(["coinbase:http", "kraken:timeout", "bitstamp:http"], answer.Tried("btc"));
        Assert.Equal("timeout", answer.Reason("btc"));
    }

    [Fact]
    public async Task Without_a_timeout_the_reason_is_that_of_the_first_source_that_was_called()
    {
        await using var host = AllSources.Host(s_nothingKept);
        await host.OpenAsync("coinbase", "btc");
        host.Sources.Reply("kraken", Replies.Status(403));
        host.Sources.Reply("bitstamp", Replies.Json("{}"));

        var answer = await host.AskAsync("fuentes=btc");

        Assert.Equal(["coinbase:circuito", "kraken:http", "bitstamp:formato"], answer.Tried("btc"));
        Assert.Equal("http", answer.Reason("btc"));
    }

    [Fact]
    public async Task When_none_was_called_the_reason_is_why_the_first_was_passed_over_unless_it_lacks_a_key()
    {
        await using var host = AllSources.Host(s_nothingKept, new("Sources:MaxConcurrentCalls", "1"));
        host.Sources.Reply("openerapi", Replies.HangForGood());
        host.Sources.Reply("frankfurter", Replies.Status(403));
        await host.AskWhileTimePassesAsync("fuentes=usd&timeout=0.05", TimeSpan.FromSeconds(0.05));
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        await host.EventuallyAsync(async () => (await host.StatusOfAsync("openerapi")).GetProperty("fallas").GetInt32() > 0);
        for (var i = 0; i < 5; i++)
        {
            await host.AskAsync("fuentes=usd");
        }

        var answer = await host.AskAsync("fuentes=usd");

        Assert.Equal(["exchangeratehost:sin_clave", "openerapi:saturado", "frankfurter:circuito"], answer.Tried("usd"));
        Assert.Equal("saturado", answer.Reason("usd"));
    }
}
