using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>Once its usual times are known, a source that is silent for longer is followed earlier than after the hedge delay.</summary>
public sealed class EarlyHedgeTests
{
    private const int Usual = 100;

    private static readonly KeyValuePair<string, string?> s_cached = new("Cache:Enabled", "true");
    private static readonly TimeSpan s_aMoment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task The_next_source_is_asked_once_the_first_is_silent_for_longer_than_usual()
    {
        await using var host = await HostThatKnowsAsync(20);

        var asking = host.StartAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromMilliseconds(Usual) - s_aMoment);
        await Task.Yield();
        Assert.Empty(host.Sources.CallsTo("kraken"));
        host.Clock.Advance(s_aMoment);
        var answer = await asking;

        Assert.Equal(("kraken", "100.0"), (answer.SourceOf("btc"), answer.Part("btc").GetProperty("ms").GetRawText()));
        Assert.Equal(["coinbase:timeout"], answer.Tried("btc"));
    }

    [Fact]
    public async Task With_fewer_than_twenty_answers_known_it_is_asked_after_the_hedge_delay()
    {
        await using var host = await HostThatKnowsAsync(19);

        Assert.Equal(1_000, await HedgedAfterAsync(host));
    }

    [Fact]
    public async Task A_third_of_the_timeout_is_still_the_most()
    {
        await using var host = await HostThatKnowsAsync(20);

        Assert.Equal(50, await HedgedAfterAsync(host, "timeout=0.15"));
    }

    [Fact]
    public async Task However_quick_a_source_is_it_has_20_milliseconds()
    {
        await using var host = await HostThatKnowsAsync(20, milliseconds: 2);

        Assert.Equal(20, await HedgedAfterAsync(host));
    }

    [Fact]
    public async Task Early_hedges_are_at_most_three_and_a_twentieth_of_all_calls()
    {
        await using var host = await HostThatKnowsAsync(20);

        // 20 calls have added one to the three; each of these four adds a tenth with its hedge.
        for (var early = 0; early < 4; early++)
        {
            Assert.Equal(Usual, await HedgedAfterAsync(host), tolerance: 30);
        }

        Assert.Equal(1_000, await HedgedAfterAsync(host));
    }

    [Fact]
    public async Task Without_a_budget_none_is_early()
    {
        await using var host = await HostThatKnowsAsync(20, settings: new KeyValuePair<string, string?>("Hedge:BudgetPercent", "0"));

        Assert.Equal(1_000, await HedgedAfterAsync(host));
    }

    [Fact]
    public async Task A_source_that_loses_an_early_hedge_has_not_failed()
    {
        await using var host = await HostThatKnowsAsync(20);

        await HedgedAfterAsync(host);

        var status = await host.StatusOfAsync("coinbase");
        Assert.Equal((0, 0), (status.GetProperty("fallas").GetInt32(), status.GetProperty("en_curso").GetInt32()));
    }

    [Fact]
    public async Task A_source_that_hangs_for_good_is_shut_once_the_budget_is_spent()
    {
        await using var host = await HostThatKnowsAsync(20);

        for (var i = 0; i < 9; i++)
        {
            await HedgedAfterAsync(host);
        }

        // The breaker opened; its break is over by now.
        Assert.Equal("semiabierto", await host.CircuitOfAsync("coinbase"));
    }

    [Fact]
    public async Task A_refresh_that_nobody_waits_for_spends_nothing()
    {
        await using var host = await HostThatKnowsAsync(21, settings: s_cached);
        var checks = host.Sources.CallsTo("kraken").Count;

        await StartRefreshAheadAsync(host);
        await host.PassAsync(TimeSpan.FromMilliseconds(900));
        Assert.Equal(checks, host.Sources.CallsTo("kraken").Count);
        await host.PassAsync(TimeSpan.FromMilliseconds(200));
        Assert.Equal(checks + 1, host.Sources.CallsTo("kraken").Count);
    }

    [Fact]
    public async Task One_who_joins_a_refresh_that_nobody_waited_for_waits_the_hedge_delay()
    {
        await using var host = await HostThatKnowsAsync(21, settings: s_cached);
        await StartRefreshAheadAsync(host);

        var joined = host.StartAsync("fuentes=btc&fresco=true&timeout=1.5");
        await host.PassAsync(TimeSpan.FromMilliseconds(520));

        Assert.Equal("kraken", (await joined).SourceOf("btc"));
    }

    // The first source of bitcoin has answered so often and now hangs.
    private static async Task<ResumenHost> HostThatKnowsAsync(
        int answers, int milliseconds = Usual, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var host = AllSources.Host([new("Hedge:BudgetPercent", "5"), new("Cache:Enabled", "false"), .. settings]);
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromMilliseconds(milliseconds), host.Clock, Replies.Json(Bodies.Coinbase())));
        for (var i = 0; i < answers; i++)
        {
            var asking = host.StartAsync("fuentes=btc");
            host.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            await asking;
            host.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        host.Sources.Reply("coinbase", Replies.Hang());
        return host;
    }

    // A caller gets the reading at hand, which is old enough to be refreshed; the refresh asks the first source, which hangs.
    private static async Task StartRefreshAheadAsync(ResumenHost host)
    {
        host.Sources.Reply("coinbase", Replies.Json(Bodies.Coinbase()), Replies.Hang());
        await host.AskAsync("fuentes=btc&fresco=true");
        host.Clock.Advance(TimeSpan.FromSeconds(13));
        var calls = host.Sources.CallsTo("coinbase").Count;

        Assert.Equal("hit", (await host.AskAsync("fuentes=btc")).CacheOf("btc"));

        // It starts on a thread of its own, and its time must not pass before.
        await host.EventuallyAsync(() => host.Sources.CallsTo("coinbase").Count > calls);
    }

    private static async Task<double> HedgedAfterAsync(ResumenHost host, string query = "")
    {
        var answer = await host.AskWhileTimePassesAsync($"fuentes=btc&{query}", TimeSpan.FromSeconds(1.5));
        Assert.Equal("kraken", answer.SourceOf("btc"));
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        return answer.Part("btc").GetProperty("ms").GetDouble();
    }
}
