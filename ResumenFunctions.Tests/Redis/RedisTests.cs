using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Redis;

public sealed class RedisTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_instance_asks_no_source_for_what_the_first_one_read()
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var first = Host(redis);
        await using var second = Host(redis);

        var read = await first.AskAsync();
        await redis.UntilHoldsAsync(3, Token);
        second.Clock.Advance(TimeSpan.FromSeconds(5));
        var shared = await second.AskAsync();

        Assert.True(shared.IsComplete);
        Assert.Empty(second.Sources.Calls);
        Assert.Equal("hit", shared.Part("btc").GetProperty("cache").GetString());
        Assert.Equal("5.0", shared.Part("btc").GetProperty("edad_s").GetRawText());
        Assert.Equal(read.Json.GetProperty("resumen").GetRawText(), shared.Json.GetProperty("resumen").GetRawText());
        Assert.Equal(read.Part("usd").GetProperty("data").GetRawText(), shared.Part("usd").GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task One_instance_s_refresh_serves_all_over_Redis()
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var first = Host(redis);
        await using var second = Host(redis);
        await first.AskAsync("fuentes=btc");
        await redis.UntilHoldsAsync(1, Token);
        await second.AskAsync("fuentes=btc");

        first.Clock.Advance(TimeSpan.FromSeconds(20));
        second.Clock.Advance(TimeSpan.FromSeconds(21));
        first.Sources.Answer("coinbase", Bodies.Coinbase("65000.10"));
        await first.AskAsync("fuentes=btc");

        // Redis is written after the answer.
        Answer answer = null!;
        await RedisServer.EventuallyAsync(
            async () =>
            {
                second.Sources.Answer("coinbase", Bodies.Coinbase("1.00"));
                answer = await second.AskAsync("fuentes=btc");
                return answer.IsOk("btc") && answer.Value("btc_usd") == "65000.10";
            },
            Token);

        Assert.Equal("hit", answer.Part("btc").GetProperty("cache").GetString());
    }

    [Fact]
    public async Task Without_Redis_at_the_start_answers_come_from_the_sources_until_it_is_there()
    {
        await using var redis = RedisServer.OrSkip();
        await using var host = Host(redis);

        Assert.True((await host.AskAsync()).IsComplete);

        await redis.StartAsync(Token);
        await UntilSharesAsync(host, redis);
    }

    [Fact]
    public async Task A_Redis_lost_midway_is_not_seen_by_callers_and_is_used_again_when_it_comes_back()
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var host = Host(redis);
        await host.AskAsync();
        await redis.UntilHoldsAsync(3, Token);

        await redis.StopAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        host.AnswerWell();
        var alone = await host.AskAsync();

        Assert.True(alone.IsComplete);
        Assert.Equal("miss", alone.Part("btc").GetProperty("cache").GetString());
        await redis.StartAsync(Token);
        await UntilSharesAsync(host, redis);
    }

    [Fact]
    public async Task A_frozen_Redis_does_not_hold_up_the_answers()
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var host = Host(redis);
        await host.AskAsync();
        await redis.UntilHoldsAsync(3, Token);

        await redis.FreezeAsync(Token);
        host.Clock.Advance(TimeSpan.FromHours(2));
        host.AnswerWell();
        var answer = await host.AskAsync();
        await redis.ThawAsync(Token);

        Assert.True(answer.IsComplete);
        Assert.Equal("miss", answer.Part("clima").GetProperty("cache").GetString());
    }

    private static ResumenHost Host(RedisServer redis) => new([new("Cache:Redis", redis.ConnectionString), new("RateLimit:PerClientPerMinute", "0")]);

    /// <summary>Waits until readings of new places go to Redis.</summary>
    private static async Task UntilSharesAsync(ResumenHost host, RedisServer redis)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var place = 0;
        var shared = redis.UntilHoldsAsync(1, limit.Token);
        while (!shared.IsCompleted)
        {
            host.AnswerWell();
            Assert.True((await host.AskAsync($"fuentes=clima&lat={place++ % 90}&lon=0")).IsComplete);
            await Task.Delay(100, limit.Token);
        }

        await shared;
    }
}
