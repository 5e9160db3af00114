using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class StaleTests
{
    [Theory]
    [InlineData("btc", 10 * 60)]
    [InlineData("clima", 2 * 60 * 60)]
    [InlineData("usd", 48 * 60 * 60)]
    public async Task When_the_chain_fails_the_last_good_reading_is_shown_until_its_limit(string part, int seconds)
    {
        await using var host = AllSources.Host();
        await host.AskAsync($"fuentes={part}");
        host.FailAll();

        host.Clock.Advance(TimeSpan.FromSeconds(seconds));
        var stale = await host.AskAsync($"fuentes={part}");
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var failed = await host.AskAsync($"fuentes={part}");

        Assert.True(stale.IsOk(part));
        Assert.Equal("stale", stale.CacheOf(part));
        Assert.Equal($"{seconds}.0", stale.AgeOf(part));
        Assert.Contains("HTTP 403", stale.Part(part).GetProperty("aviso").GetString(), StringComparison.Ordinal);
        Assert.Equal("true", stale.Headers["X-Resumen-Completo"]);
        Assert.Equal("no-store", stale.Headers["Cache-Control"]);
        Assert.True(stale.IsComplete);
        Assert.False(failed.IsOk(part));
        Assert.Equal("http", failed.Reason(part));
        Assert.False(failed.IsComplete);
    }

    [Fact]
    public async Task A_stale_part_shows_what_was_tried_and_whose_its_reading_is()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("openmeteo", Replies.Status(403));
        await host.AskAsync("fuentes=clima");
        host.FailAll();
        host.Clock.Advance(TimeSpan.FromMinutes(31));

        var answer = await host.AskAsync("fuentes=clima&estricto=true");

        Assert.Equal(200, answer.Status);
        Assert.Equal("metno", answer.SourceOf("clima"));
        Assert.Equal("Data from MET Norway", answer.Part("clima").GetProperty("atribucion").GetProperty("texto").GetString());
        Assert.Equal(["openmeteo:http", "metno:http"], answer.Tried("clima"));
        Assert.Equal("openmeteo: HTTP 403; metno: HTTP 403", answer.Part("clima").GetProperty("aviso").GetString());
        Assert.Equal("19.9", answer.Value("temperatura_c"));
    }

    [Theory]
    [InlineData("4", 2_000)]
    [InlineData("0.5", 250)]
    public async Task When_the_chain_is_slow_the_stale_reading_is_shown_at_half_the_timeout(string timeout, int milliseconds)
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Sources.Reply("coinbase", Replies.Hang());

        var asking = host.StartAsync($"fuentes=btc&timeout={timeout}");
        host.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        await Task.Yield();
        Assert.False(asking.IsCompleted);
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var answer = await asking;

        Assert.Equal("stale", answer.CacheOf("btc"));
        Assert.Equal(milliseconds, answer.Part("btc").GetProperty("ms").GetDouble());
        Assert.Equal(["coinbase:timeout"], answer.Tried("btc"));
        Assert.StartsWith("coinbase: sin respuesta en ", answer.Part("btc").GetProperty("aviso").GetString(), StringComparison.Ordinal);
        Assert.Equal(60 + (milliseconds / 1000d), answer.Part("btc").GetProperty("edad_s").GetDouble(), 0.1);
    }

    [Fact]
    public async Task A_reading_too_slow_for_one_caller_still_arrives_for_the_next()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromSeconds(9), host.Clock, Replies.Json(Bodies.Coinbase("65000"))));

        var asking = host.StartAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("stale", (await asking).CacheOf("btc"));
        host.Clock.Advance(TimeSpan.FromSeconds(7));
        await host.EventuallyAsync(async () => (await host.StatusOfAsync("coinbase")).GetProperty("exitos").GetInt32() == 2);
        host.Clock.Advance(TimeSpan.FromSeconds(3));

        var answer = await host.AskAsync("fuentes=btc");
        Assert.Equal(("hit", "65000", "3.0"), (answer.CacheOf("btc"), answer.Value("btc_usd"), answer.AgeOf("btc")));
    }

    [Fact]
    public async Task A_caller_who_wants_a_fresh_reading_gets_the_stale_one_when_the_chain_fails()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=btc");
        host.FailAll();
        host.Clock.Advance(TimeSpan.FromSeconds(2));

        var answer = await host.AskAsync("fuentes=btc&fresco=true");

        Assert.Equal(("stale", "2.0"), (answer.CacheOf("btc"), answer.AgeOf("btc")));
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("hit", (await host.AskAsync("fuentes=btc")).CacheOf("btc"));
    }

    [Fact]
    public async Task Once_the_sources_are_back_readings_are_new_and_then_kept_again()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=clima");
        host.FailAll();
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("stale", (await host.AskAsync("fuentes=clima")).CacheOf("clima"));

        host.AnswerWell();

        Assert.Equal("miss", (await host.AskAsync("fuentes=clima")).CacheOf("clima"));
        var kept = await host.AskAsync("fuentes=clima");
        Assert.Equal("hit", kept.CacheOf("clima"));
        Assert.False(kept.Part("clima").TryGetProperty("aviso", out _));
    }

    [Fact]
    public async Task One_stale_part_leaves_the_others_alone()
    {
        await using var host = AllSources.Host();
        await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var source in new[] { "coinbase", "kraken", "bitstamp" })
        {
            host.Sources.Reply(source, Replies.Status(403));
        }

        var answer = await host.AskAsync();

        Assert.Equal(("stale", "hit", "hit"), (answer.CacheOf("btc"), answer.CacheOf("clima"), answer.CacheOf("usd")));
        Assert.True(answer.IsComplete);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }
}
