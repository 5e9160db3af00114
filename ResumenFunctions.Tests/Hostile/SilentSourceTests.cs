using ResumenFunctions.Tests.Resilience;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hostile;

/// <summary>A call that is never answered: a lost packet, a server that hung once.</summary>
public sealed class SilentSourceTests
{
    [Fact]
    public async Task One_lost_packet_costs_the_only_source_s_caller_the_hedge_delay_and_no_more()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        host.Sources.Reply("coinbase", Replies.Hang(), Replies.Json(Bodies.Coinbase()));

        var answer = await host.AskWhileTimePassesAsync("fuentes=btc", TimeSpan.FromSeconds(3));

        Assert.Equal(("coinbase", "1000.0"), (answer.SourceOf("btc"), answer.Part("btc").GetProperty("ms").GetRawText()));
        Assert.Empty(answer.Tried("btc"));
    }

    [Fact]
    public async Task A_hung_call_does_not_hold_back_a_caller_who_comes_after()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        host.Sources.Reply("coinbase", Replies.Hang());
        Assert.Equal("timeout", (await host.AskWhileTimePassesAsync("fuentes=btc&timeout=4", TimeSpan.FromSeconds(4))).Reason("btc"));
        host.AnswerWell();

        var answer = await host.AskWhileTimePassesAsync("fuentes=btc&timeout=1.5", TimeSpan.FromSeconds(1));

        Assert.Equal(("miss", "500.0"), (answer.CacheOf("btc"), answer.Part("btc").GetProperty("ms").GetRawText()));
    }

    [Fact]
    public async Task Whoever_joins_a_call_has_the_next_source_asked_after_their_own_hedge_delay()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.Hang());
        var patient = host.StartAsync("fuentes=btc&timeout=30");

        var answer = await host.AskWhileTimePassesAsync("fuentes=btc&timeout=0.3", TimeSpan.FromSeconds(0.2));

        Assert.Equal(("kraken", "100.0"), (answer.SourceOf("btc"), answer.Part("btc").GetProperty("ms").GetRawText()));
        Assert.Equal("kraken", (await patient).SourceOf("btc"));
    }

    [Fact]
    public async Task When_all_sources_hang_whoever_comes_after_has_the_first_one_asked_again()
    {
        await using var host = AllSources.Host();
        foreach (var source in new[] { "coinbase", "kraken", "bitstamp" })
        {
            host.Sources.Reply(source, Replies.Hang(), Replies.Json("{}"));
        }

        await host.AskWhileTimePassesAsync("fuentes=btc", TimeSpan.FromSeconds(4));
        host.AnswerWell();
        var answer = await host.AskWhileTimePassesAsync("fuentes=btc&timeout=0.9", TimeSpan.FromSeconds(0.5));

        Assert.Equal("coinbase", answer.SourceOf("btc"));
        Assert.Equal(["kraken:timeout", "bitstamp:timeout"], answer.Tried("btc"));
    }

    [Fact]
    public async Task However_many_hurried_callers_come_a_silent_source_is_asked_again_once_a_second_at_most()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        host.Sources.Reply("coinbase", Replies.Hang());

        for (var i = 0; i < 60; i++)
        {
            await host.AskWhileTimePassesAsync("fuentes=btc&timeout=0.05", TimeSpan.FromSeconds(0.05));
        }

        // In three seconds: the first call, its second try, and one a second.
        Assert.InRange(host.Sources.CallsTo("coinbase").Count, 3, 5);
    }

    [Fact]
    public async Task A_silent_source_with_a_monthly_quota_is_not_asked_again()
    {
        await using var host = AllSources.Host([new("Chains:usd", "exchangeratehost"), new("Sources:exchangeratehost:ApiKey", ResumenHost.Key)]);
        host.Sources.Reply("exchangeratehost", Replies.Hang());

        Assert.Equal("timeout", (await host.AskWhileTimePassesAsync("fuentes=usd", TimeSpan.FromSeconds(4))).Reason("usd"));

        Assert.Single(host.Sources.Calls);
    }

    [Fact]
    public async Task A_probe_that_is_never_heard_of_again_shuts_no_breaker_for_good()
    {
        await using var host = AllSources.HostWith("Chains:clima", "openmeteo");
        await host.OpenAsync("openmeteo", "clima");
        host.Clock.Advance(TimeSpan.FromSeconds(15));
        host.Sources.Reply("openmeteo", Replies.HangForGood());
        await host.AskWhileTimePassesAsync("fuentes=clima&lat=1&lon=1&timeout=0.1", TimeSpan.FromSeconds(0.1));
        host.AnswerWell();

        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await host.EventuallyAsync(async () => await host.CircuitOfAsync("openmeteo") != "cerrado");
        host.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.True((await host.AskAsync("fuentes=clima&lat=2&lon=2")).IsOk("clima"));
    }
}
