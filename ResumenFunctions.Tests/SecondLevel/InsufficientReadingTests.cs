using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.SecondLevel;

/// <summary>Another instance's reading that is fresh for most callers, but not for one who asks for a fresh one.</summary>
public sealed class InsufficientReadingTests
{
    private static readonly TimeSpan s_redis = TimeSpan.FromSeconds(0.2);

    [Fact]
    public async Task It_is_not_fresh_to_a_caller_who_asks_for_a_fresh_one()
    {
        var shared = new FakeSecondLevel();
        await using var host = await HostWithItAsync(shared);

        var answer = await host.AskAsync("fuentes=btc&fresco=true");

        Assert.Equal(("stale", "coinbase: HTTP 403; kraken: HTTP 403; bitstamp: HTTP 403"), (answer.CacheOf("btc"), answer.Part("btc").GetProperty("aviso").GetString()));
        Assert.Equal("2.0", answer.AgeOf("btc"));
    }

    [Fact]
    public async Task It_is_fresh_to_a_caller_who_joined_one_who_asked_for_a_fresh_one()
    {
        var shared = new FakeSecondLevel();
        await using var host = await HostWithItAsync(shared);
        shared.Trouble = () => Task.Delay(s_redis, host.Clock);

        var fresh = host.StartAsync("fuentes=btc&fresco=true");
        var usual = host.StartAsync("fuentes=btc");
        await host.PassAsync(TimeSpan.FromSeconds(0.5));

        Assert.Equal(("stale", "hit"), ((await fresh).CacheOf("btc"), (await usual).CacheOf("btc")));
    }

    [Fact]
    public async Task Waiting_for_a_newer_one_takes_half_of_the_time_however_often_it_begins_anew()
    {
        var shared = new FakeSecondLevel();
        await using var host = await HostWithItAsync(shared);
        host.Sources.Reply("coinbase", Replies.Hang());
        shared.Trouble = () => Task.Delay(s_redis, host.Clock);

        // The first refresh finds the reading, which is fresh to the caller who began it; the other one begins another.
        var usual = host.StartAsync("fuentes=btc");
        var fresh = host.StartAsync("fuentes=btc&fresco=true");
        await host.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal("hit", (await usual).CacheOf("btc"));
        Assert.Equal(("stale", "2000.0"), ((await fresh).CacheOf("btc"), (await fresh).Part("btc").GetProperty("ms").GetRawText()));
    }

    [Fact]
    public async Task One_from_the_future_is_shown_but_never_fresh()
    {
        var shared = new FakeSecondLevel();
        await using var ahead = shared.Host();
        ahead.Clock.Step = TimeSpan.FromSeconds(30);
        await ahead.AskAsync("fuentes=btc");
        await using var host = AllSourcesDown(shared.Host());

        var answer = await host.AskAsync("fuentes=btc");

        Assert.Equal(("stale", "0.0"), (answer.CacheOf("btc"), answer.AgeOf("btc")));
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Theory]
    [InlineData(60_000, "stale")]
    [InlineData(60_001, null)]
    public async Task One_from_the_future_is_shown_up_to_a_minute_ahead(int milliseconds, string? cache)
    {
        var shared = new FakeSecondLevel();
        await using var ahead = shared.Host();
        ahead.Clock.Step = TimeSpan.FromMilliseconds(milliseconds);
        await ahead.AskAsync("fuentes=btc");
        await ahead.EventuallyAsync(() => shared.Keys.Count == 1);
        await using var host = AllSourcesDown(shared.Host());

        var answer = await host.AskAsync("fuentes=btc");

        Assert.Equal(cache, answer.IsOk("btc") ? answer.CacheOf("btc") : null);
    }

    // This instance has a reading of 22 s, Redis has one of 2 s, and all sources are down.
    private static async Task<ResumenHost> HostWithItAsync(FakeSecondLevel shared)
    {
        await using var other = shared.Host();
        var host = shared.Host();
        await host.AskAsync("fuentes=btc");
        foreach (var (one, time) in new[] { (other, 20), (host, 22) })
        {
            one.Clock.Advance(TimeSpan.FromSeconds(time));
        }

        await other.AskAsync("fuentes=btc&fresco=true");
        return AllSourcesDown(host);
    }

    private static ResumenHost AllSourcesDown(ResumenHost host)
    {
        foreach (var source in new[] { "kraken", "bitstamp" })
        {
            host.Sources.Reply(source, Replies.Status(403));
        }

        host.Sources.Reply("coinbase", Replies.Status(403));
        return host;
    }
}
