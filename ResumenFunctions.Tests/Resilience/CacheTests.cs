using System.Globalization;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class CacheTests
{
    private static readonly TimeSpan s_aMoment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task A_reading_is_asked_for_once_and_then_shown_with_its_age()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromSeconds(0.2), host.Clock, Replies.Json(Bodies.Coinbase())));

        var asking = host.StartAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(0.2));
        var first = await asking;
        host.Clock.Advance(TimeSpan.FromSeconds(7.2));
        var second = await host.AskAsync("fuentes=btc");

        Assert.Equal(("miss", "0.0"), (first.CacheOf("btc"), first.AgeOf("btc")));
        Assert.Equal("200.0", first.Part("btc").GetProperty("ms").GetRawText());
        Assert.Equal(15, first.MaxAge);
        Assert.Equal(("hit", "7.2"), (second.CacheOf("btc"), second.AgeOf("btc")));
        Assert.Equal("0.0", second.Part("btc").GetProperty("ms").GetRawText());
        Assert.Equal(7, second.MaxAge);
        Assert.Equal(first.Part("btc").GetProperty("data").GetRawText(), second.Part("btc").GetProperty("data").GetRawText());
        Assert.Equal(first.Value("btc_usd"), second.Value("btc_usd"));
        Assert.Single(host.Sources.Calls);
    }

    [Theory]
    [InlineData("btc", "", 15)]
    [InlineData("clima", "", 10 * 60)]
    [InlineData("usd", "", 60 * 60)]
    [InlineData("btc", "fresco=true", 1)]
    [InlineData("clima", "fresco=true", 60)]
    [InlineData("usd", "fresco=true", 60)]
    public async Task A_reading_is_asked_for_again_when_it_is_no_longer_fresh(string part, string how, int seconds)
    {
        await using var before = AllSources.Host();
        await before.AskAsync();
        before.Clock.Advance(TimeSpan.FromSeconds(seconds) - s_aMoment);
        Assert.Equal("hit", (await before.AskAsync($"fuentes={part}&{how}")).CacheOf(part));

        await using var after = AllSources.Host();
        await after.AskAsync();
        after.Clock.Advance(TimeSpan.FromSeconds(seconds));
        after.AnswerWell();
        var answer = await after.AskAsync($"fuentes={part}&{how}");
        Assert.Equal(("miss", "0.0"), (answer.CacheOf(part), answer.AgeOf(part)));
    }

    [Fact]
    public async Task A_reading_refreshed_for_one_caller_serves_the_others()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        host.Sources.Answer("coinbase", Bodies.Coinbase("65000"));

        var fresh = await host.AskAsync("fuentes=btc&fresco=1");
        var usual = await host.AskAsync("fuentes=btc");

        Assert.Equal(("miss", "hit"), (fresh.CacheOf("btc"), usual.CacheOf("btc")));
        Assert.Equal("65000", usual.Value("btc_usd"));
        Assert.Equal(1, fresh.MaxAge);
    }

    [Theory]
    [InlineData("lat=-34.6037&lon=-58.3816", "lat=-34.604&lon=-58.38")]
    [InlineData("lat=0&lon=0", "lat=-0.004&lon=0.004")]
    [InlineData("", "lat=-34.61&lon=-58.38")]
    [InlineData("lat=10&lon=20", "lat=10.00&lon=2e1")]
    public async Task Places_that_round_to_the_same_share_a_reading(string one, string other)
    {
        await using var host = AllSources.Host();

        await host.AskAsync($"fuentes=clima&{one}");
        Assert.Equal("hit", (await host.AskAsync($"fuentes=clima&{other}")).CacheOf("clima"));
        Assert.Single(host.Sources.Calls);
    }

    [Theory]
    [InlineData("lat=10&lon=20", "lat=20&lon=10")]
    [InlineData("lat=1&lon=11", "lat=11&lon=1")]
    [InlineData("lat=1.1&lon=1", "lat=1&lon=1.1")]
    [InlineData("lat=10&lon=20", "lat=-10&lon=20")]
    [InlineData("lat=10&lon=20", "lat=10.01&lon=20")]
    public async Task Different_places_do_not_share_a_reading(string one, string other)
    {
        await using var host = AllSources.Host();

        await host.AskAsync($"fuentes=clima&{one}");
        Assert.Equal("miss", (await host.AskAsync($"fuentes=clima&{other}")).CacheOf("clima"));
    }

    [Fact]
    public async Task One_table_answers_all_callers_and_each_gets_the_currencies_and_the_order_asked_for()
    {
        await using var host = AllSources.Host();

        var one = await host.AskAsync("fuentes=usd&monedas=EUR,ARS");
        var other = await host.AskAsync("fuentes=usd&monedas=ars,eur");

        Assert.Equal("""{"EUR":0.907539,"ARS":944}""", one.Value("usd"));
        Assert.Equal("""{"ARS":944,"EUR":0.907539}""", other.Value("usd"));
        Assert.Equal("hit", other.CacheOf("usd"));
    }

    [Fact]
    public async Task Place_and_currencies_make_no_difference_to_bitcoin()
    {
        await using var host = AllSources.Host();

        await host.AskAsync("fuentes=btc&lat=1&lon=1&monedas=EUR&timeout=1");

        Assert.Equal("hit", (await host.AskAsync("fuentes=btc&lat=2&lon=2&monedas=ARS&timeout=2&estricto=1")).CacheOf("btc"));
    }

    [Fact]
    public async Task A_failure_is_not_cached()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        host.Sources.Reply("coinbase", Replies.Status(403));
        Assert.False((await host.AskAsync("fuentes=btc")).IsOk("btc"));

        host.AnswerWell();

        Assert.Equal("miss", (await host.AskAsync("fuentes=btc")).CacheOf("btc"));
    }

    [Fact]
    public async Task The_answer_may_be_kept_as_long_as_its_shortest_part()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=clima,usd");
        host.Clock.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(500, (await host.AskAsync("fuentes=clima,usd")).MaxAge);
        Assert.Equal(15, (await host.AskAsync()).MaxAge);
        host.Sources.Reply("coinbase", Replies.Status(403));
        host.Sources.Reply("kraken", Replies.Status(403));
        host.Sources.Reply("bitstamp", Replies.Status(403));
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("no-store", (await host.AskAsync()).Headers["Cache-Control"]);
    }

    [Fact]
    public async Task The_Expires_of_a_source_whose_terms_do_not_ask_for_it_is_ignored()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.Json(Bodies.Coinbase()).WithHeader("Expires", host.Now.AddHours(1).ToString("R", CultureInfo.InvariantCulture)));

        Assert.Equal(15, (await host.AskAsync("fuentes=btc")).MaxAge);
    }

    [Fact]
    public async Task A_kept_reading_comes_with_the_sources_that_are_skipped_before_its_own()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=usd");

        var kept = await host.AskAsync("fuentes=usd");

        Assert.Equal("hit", kept.CacheOf("usd"));
        Assert.Equal(["exchangeratehost:sin_clave"], kept.Tried("usd"));
    }
}
