using System.Text;
using ResumenFunctions.Tests.Resilience;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.SecondLevel;

public sealed class SecondLevelTests
{
    [Fact]
    public async Task A_second_instance_asks_no_source_for_what_the_first_has_read()
    {
        var shared = new FakeSecondLevel();
        await using var first = shared.Host();
        await using var second = shared.Host();

        var read = await first.AskAsync();
        await first.EventuallyAsync(() => shared.Keys.Count == 3);
        second.Clock.Advance(TimeSpan.FromSeconds(5));
        var answer = await second.AskAsync("monedas=ARS,EUR");

        Assert.Empty(second.Sources.Calls);
        Assert.All(["btc", "clima", "usd"], part => Assert.Equal(("hit", "5.0"), (answer.CacheOf(part), answer.AgeOf(part))));
        Assert.Equal(read.Value("btc_usd"), answer.Value("btc_usd"));
        Assert.Equal("""{"ARS":944,"EUR":0.907539}""", answer.Value("usd"));
        Assert.Equal(read.Part("clima").GetProperty("data").GetRawText(), answer.Part("clima").GetProperty("data").GetRawText());
        Assert.Equal(10, answer.MaxAge);
    }

    [Fact]
    public async Task One_refresh_serves_all_instances_and_only_readings_are_looked_up()
    {
        var shared = new FakeSecondLevel();
        await using var first = shared.Host();
        await using var second = shared.Host();
        await first.AskAsync("fuentes=btc");
        await first.EventuallyAsync(() => shared.Keys.Count == 1);
        await second.AskAsync("fuentes=btc");
        first.Clock.Advance(TimeSpan.FromSeconds(20));
        second.Clock.Advance(TimeSpan.FromSeconds(21));

        first.Sources.Answer("coinbase", Bodies.Coinbase("65000"));
        await first.AskAsync("fuentes=btc");
        await first.EventuallyAsync(() => shared.Writes == 2);
        var answer = await second.AskAsync("fuentes=btc");

        Assert.Equal(("65000", "hit", "1.0"), (answer.Value("btc_usd"), answer.CacheOf("btc"), answer.AgeOf("btc")));
        Assert.Empty(second.Sources.Calls);
        Assert.All(shared.Reads, static key => Assert.Contains("resumen:2:btc:", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_instance_with_dead_sources_shows_others_readings_as_stale()
    {
        var shared = new FakeSecondLevel();
        await using var first = shared.Host();
        await using var second = shared.Host();
        await first.AskAsync();
        await first.EventuallyAsync(() => shared.Keys.Count == 3);

        second.FailAll();
        second.Clock.Advance(TimeSpan.FromMinutes(9));
        var answer = await second.AskAsync();

        Assert.Equal(("stale", "540.0", "hit"), (answer.CacheOf("btc"), answer.AgeOf("btc"), answer.CacheOf("clima")));
        Assert.Equal(["coinbase:http", "kraken:http", "bitstamp:http"], answer.Tried("btc"));
        second.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("http", (await second.AskAsync()).Reason("btc"));
    }

    [Fact]
    public async Task A_reading_is_looked_for_there_once_and_comes_with_the_sources_skipped()
    {
        var shared = new FakeSecondLevel();
        await using var first = shared.Host();
        await using var second = shared.Host();
        await first.AskAsync("fuentes=usd");
        await first.EventuallyAsync(() => shared.Keys.Count == 1);

        var answer = await second.AskAsync("fuentes=usd");

        Assert.Equal(["exchangeratehost:sin_clave"], answer.Tried("usd"));
        Assert.Equal(2, shared.Reads.Count);
        Assert.Empty(second.Sources.Calls);
    }

    [Fact]
    public async Task A_reading_that_was_new_enough_when_it_came_is_shown_though_its_source_would_not_be_believed_now()
    {
        // Bitstamp's trades are good for five minutes, readings of them for ten.
        var shared = new FakeSecondLevel();
        await using var first = shared.Host(new KeyValuePair<string, string?>("Chains:btc", "bitstamp"));
        await using var second = shared.Host(new KeyValuePair<string, string?>("Chains:btc", "bitstamp"));
        await first.AskAsync("fuentes=btc");
        await first.EventuallyAsync(() => shared.Keys.Count == 1);
        second.FailAll();
        second.Clock.Advance(TimeSpan.FromMinutes(9));

        var answer = await second.AskAsync("fuentes=btc");

        Assert.Equal(("stale", "540.0"), (answer.CacheOf("btc"), answer.AgeOf("btc")));
    }

    [Fact]
    public async Task One_that_has_an_older_reading_does_not_take_the_place_of_a_newer_one()
    {
        var shared = new FakeSecondLevel();
        await using var host = shared.Host();
        await host.AskAsync("fuentes=btc");
        await host.EventuallyAsync(() => shared.Keys.Count == 1);
        shared.Spoil(static entry => Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(entry).Replace("\"ReceivedAt\":\"2026-11-22T20:57:34.", "\"ReceivedAt\":\"2026-11-22T20:57:04.", StringComparison.Ordinal)));

        host.FailAll();
        host.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("20.0", (await host.AskAsync("fuentes=btc")).AgeOf("btc"));
    }

    [Fact]
    public async Task One_who_wants_it_fresh_and_waits_with_another_is_not_given_what_is_only_fresh_enough_for_that_one()
    {
        var shared = new FakeSecondLevel();
        await using var first = shared.Host();
        await using var second = shared.Host();
        await first.AskAsync("fuentes=btc");
        await first.EventuallyAsync(() => shared.Keys.Count == 1);
        second.Clock.Advance(TimeSpan.FromSeconds(5));
        var found = new TaskCompletionSource();
        shared.Trouble = () => found.Task;

        var usual = second.StartAsync("fuentes=btc");
        var fresh = second.StartAsync("fuentes=btc&fresco=true");
        found.SetResult();

        Assert.True((await usual).IsOk("btc"));
        Assert.Equal(("miss", "0.0"), ((await fresh).CacheOf("btc"), (await fresh).AgeOf("btc")));
    }
}
