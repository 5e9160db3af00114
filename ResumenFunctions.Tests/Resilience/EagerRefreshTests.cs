using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class EagerRefreshTests
{
    private static readonly TimeSpan s_aMoment = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData("btc", "coinbase", 12)]
    [InlineData("clima", "openmeteo", 8 * 60)]
    [InlineData("usd", "openerapi", 48 * 60)]
    public async Task After_four_fifths_of_its_freshness_a_reading_in_use_is_refreshed_without_a_caller_waiting(string part, string source, int seconds)
    {
        await using var host = AllSources.Host();
        await host.AskAsync($"fuentes={part}");
        var refreshed = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply(source, Replies.When(refreshed.Task));

        host.Clock.Advance(TimeSpan.FromSeconds(seconds) - s_aMoment);
        await host.AskAsync($"fuentes={part}");
        Assert.Single(host.Sources.Calls);
        host.Clock.Advance(s_aMoment);
        for (var i = 0; i < 10; i++)
        {
            // Nobody waits: the clock stands still and the refresh doesn't end.
            var answer = await host.AskAsync($"fuentes={part}");
            Assert.Equal(("hit", $"{seconds}.0", "0.0"), (answer.CacheOf(part), answer.AgeOf(part), answer.Part(part).GetProperty("ms").GetRawText()));
        }

        Assert.Equal(2, host.Sources.Calls.Count);
        host.AnswerWell();
        refreshed.SetResult(await Good(host, source));
        await host.EventuallyAsync(async () => (await host.AskAsync($"fuentes={part}")).AgeOf(part) == "0.0");
        Assert.Equal("hit", (await host.AskAsync($"fuentes={part}")).CacheOf(part));
        Assert.Equal(2, host.Sources.Calls.Count);
    }

    [Fact]
    public async Task A_busy_instance_never_makes_a_caller_wait()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=btc");

        for (var second = 1; second <= 120; second++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("hit", (await host.AskAsync("fuentes=btc")).CacheOf("btc"));
        }

        // The first, and one every 12 seconds.
        Assert.Equal(11, host.Sources.Calls.Count);
    }

    [Fact]
    public async Task When_an_eager_refresh_fails_callers_get_the_reading_until_it_is_no_longer_fresh()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=btc");
        host.FailAll();

        host.Clock.Advance(TimeSpan.FromSeconds(12));
        var first = await host.AskAsync("fuentes=btc");
        var second = await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(3) - s_aMoment);
        var last = await host.AskAsync("fuentes=btc");
        host.Clock.Advance(s_aMoment);
        var stale = await host.AskAsync("fuentes=btc");

        Assert.All([first, second, last], static answer => Assert.Equal("hit", answer.CacheOf("btc")));
        Assert.All([first, second, last], static answer => Assert.False(answer.Part("btc").TryGetProperty("aviso", out _)));
        Assert.Equal("stale", stale.CacheOf("btc"));
    }

    [Fact]
    public async Task An_eager_refresh_still_under_way_when_freshness_ends_is_joined()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        await host.AskAsync("fuentes=btc");
        var refreshed = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("coinbase", Replies.When(refreshed.Task));
        host.Clock.Advance(TimeSpan.FromSeconds(12));
        await host.AskAsync("fuentes=btc");

        host.Clock.Advance(TimeSpan.FromSeconds(3));
        var asking = host.StartAsync("fuentes=btc");
        refreshed.SetResult(new() { Content = new StringContent(Bodies.Coinbase("65000")) });
        var answer = await asking;

        Assert.Equal(("miss", "65000"), (answer.CacheOf("btc"), answer.Value("btc_usd")));
        Assert.Equal(2, host.Sources.Calls.Count);
    }

    private static Task<HttpResponseMessage> Good(ResumenHost host, string source)
    {
        var body = source switch
        {
            "coinbase" => Bodies.Coinbase(),
            "openmeteo" => Bodies.OpenMeteo(host.Now),
            _ => Bodies.OpenErApi(host.Now),
        };
        return Replies.Json(body)(new(), CancellationToken.None);
    }
}
