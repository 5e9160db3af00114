using Microsoft.Extensions.Logging;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hostile;

/// <summary>Headers and statuses that are there to trip their reader.</summary>
public sealed class RedirectAndStatusTests
{
    [Theory]
    [InlineData("//")]
    [InlineData("http://xn--\u00ff-/")]
    [InlineData("https://xn--\u00ff-/")]
    [InlineData("https://[::1")]
    [InlineData("https://api.coinbase.com:99999/")]
    [InlineData("http:")]
    public async Task A_redirect_to_no_address_is_an_answer_like_any_other(string location)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Redirect(302, location));

        var answer = await host.AskAsync("fuentes=btc");

        Assert.Equal("http", answer.Reason("btc"));
        Assert.DoesNotContain(host.Logs, static log => log.Level == LogLevel.Error);
        Assert.Single(host.Sources.Calls);
    }

    [Theory]
    [InlineData("coinbase", "btc", "abierto")]
    [InlineData("kraken", "btc", "abierto")]
    [InlineData("bitstamp", "btc", "abierto")]
    [InlineData("openerapi", "usd", "abierto")]
    [InlineData("openmeteo", "clima", "cerrado")]
    [InlineData("metno", "clima", "cerrado")]
    [InlineData("frankfurter", "usd", "abierto")]
    public async Task A_404_is_the_question_s_fault_only_where_the_question_is_part_of_the_address(string source, string part, string state)
    {
        await using var host = AllSources.HostWith($"Chains:{part}", source);
        host.Sources.Reply(source, Replies.Status(404));

        for (var i = 0; i < 5; i++)
        {
            await host.AskAsync($"fuentes={part}");
        }

        Assert.Equal(state, await host.CircuitOfAsync(source));
    }
}
