using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Tests.Resilience;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.SecondLevel;

public sealed class SecondLevelTests
{
    // It is left alone for five seconds of real time, which a very slow machine may need for ten answers.
    private const int FewReads = 4;

    [Fact]
    public async Task A_second_instance_asks_no_source_for_what_the_first_has_read()
    {
        var shared = new FakeSecondLevel();
        await using var first = HostOn(shared);
        await using var second = HostOn(shared);

        var read = await first.AskAsync();
        await first.EventuallyAsync(() => shared.Keys.Count == 3);
        second.Clock.Advance(TimeSpan.FromSeconds(5));
        var answer = await second.AskAsync("monedas=ARS,EUR");

        Assert.Empty(second.Sources.Calls);
        Assert.All(["btc", "clima", "usd"], part => Assert.Equal(("hit", "5.0"), (answer.CacheOf(part), answer.AgeOf(part))));
        Assert.Equal(read.Value("btc_usd"), answer.Value("btc_usd"));
        Assert.Equal("""{"ARS":944,"EUR":0.907539}""", answer.Value("usd"));
        Assert.Equal(read.Part("clima").GetProperty("data").GetRawText(), answer.Part("clima").GetProperty("data").GetRawText());
        Assert.Equal("public, max-age=10", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task One_refresh_serves_all_and_nobody_asks_for_anything_but_readings()
    {
        var shared = new FakeSecondLevel();
        await using var first = HostOn(shared);
        await using var second = HostOn(shared);
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
        Assert.All(shared.Reads, static key => Assert.Contains("resumen:1:btc:", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_instance_shows_stale_what_others_have_read_when_its_sources_are_dead()
    {
        var shared = new FakeSecondLevel();
        await using var first = HostOn(shared);
        await using var second = HostOn(shared);
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

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("garbage")]
    [InlineData("{\"Value\":null}")]
    [InlineData("{\"Value\":{},\"Timestamp\":1,\"LogicalExpirationTimestamp\":3155378975999999999}")]
    [InlineData("{\"Value\":{\"SourceId\":\"coinbase\"},\"Timestamp\":1,\"LogicalExpirationTimestamp\":3155378975999999999}")]
    public async Task What_no_instance_of_ours_wrote_breaks_no_answer(string garbage)
    {
        var answer = await AskAfterSpoilingAsync(_ => Encoding.UTF8.GetBytes(garbage));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Theory]
    [InlineData("\"SourceId\":\"[a-z]+\"", "\"SourceId\":null")]
    [InlineData("\"SourceId\"", "\"Source\"")]
    [InlineData("\"Body\":\"[^\"]+\"", "\"Body\":\"\"")]
    [InlineData("\"Body\":\"[^\"]+\"", "\"Body\":\"e30\"")]
    [InlineData("\"Body\":\"[^\"]+\"", "\"Body\":\"e30gew==\"")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":[]")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":null")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":[{\"Name\":null,\"Value\":1}]")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":[{\"Name\":\"JPY\",\"Value\":1}]")]
    [InlineData("\"ReceivedAt\"", "\"Received\"")]
    public async Task A_reading_that_is_not_whole_breaks_no_answer(string pattern, string replacement)
    {
        var answer = await AskAfterSpoilingAsync(
            entry => Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(entry), pattern, replacement)));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Fact]
    public async Task One_that_throws_is_not_seen_by_callers_and_is_left_alone_for_a_while()
    {
        var shared = new FakeSecondLevel { Trouble = static () => throw new InvalidOperationException("Redis is down (secret-host:6379).") };
        await using var host = HostOn(shared);

        for (var i = 0; i < 10; i++)
        {
            Assert.True((await host.AskAsync($"fuentes=clima&lat={i}&lon=0")).IsComplete);
        }

        Assert.InRange(shared.Reads.Count, 1, FewReads);
        Assert.DoesNotContain(host.Logs, static log => log.Level > LogLevel.Warning);
    }

    [Fact]
    public async Task One_that_hangs_costs_a_quarter_of_a_second_once_and_is_then_left_alone()
    {
        var shared = new FakeSecondLevel { Trouble = static () => new TaskCompletionSource().Task };
        await using var host = HostOn(shared);

        for (var i = 0; i < 10; i++)
        {
            Assert.True((await host.AskAsync($"fuentes=clima&lat={i}&lon=0")).IsComplete);
        }

        Assert.InRange(shared.Reads.Count, 1, FewReads);
    }

    [Fact]
    public async Task One_that_hangs_delays_no_answer_beyond_its_deadline()
    {
        var shared = new FakeSecondLevel { Trouble = static () => new TaskCompletionSource().Task };
        await using var host = HostOn(shared);

        var asking = host.StartAsync("timeout=0.05");
        host.Clock.Advance(TimeSpan.FromSeconds(0.05));
        var answer = await asking;

        Assert.Equal("50.0", answer.Json.GetProperty("ms_total").GetRawText());
        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("timeout", answer.Reason(part)));
        Assert.Equal("sin respuesta a tiempo", answer.Error("btc"));
    }

    [Fact]
    public async Task In_trouble_or_not_memory_goes_on()
    {
        var shared = new FakeSecondLevel();
        await using var host = HostOn(shared);
        await host.AskAsync();

        shared.Trouble = static () => new TaskCompletionSource().Task;
        var answer = await host.AskAsync();

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal(("hit", "0.0"), (answer.CacheOf(part), answer.AgeOf(part))));
    }

    [Fact]
    public async Task A_reading_is_looked_for_there_once_and_comes_with_the_sources_skipped()
    {
        var shared = new FakeSecondLevel();
        await using var first = HostOn(shared);
        await using var second = HostOn(shared);
        await first.AskAsync("fuentes=usd");
        await first.EventuallyAsync(() => shared.Keys.Count == 1);

        var answer = await second.AskAsync("fuentes=usd");

        Assert.Equal(["exchangeratehost:sin_clave"], answer.Tried("usd"));
        Assert.Equal(2, shared.Reads.Count);
    }

    [Fact]
    public async Task One_that_has_an_older_reading_does_not_take_the_place_of_a_newer_one()
    {
        var shared = new FakeSecondLevel();
        await using var host = HostOn(shared);
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
        await using var first = HostOn(shared);
        await using var second = HostOn(shared);
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

    private static ResumenHost HostOn(FakeSecondLevel shared) => new(
        [.. AllSources.Settings, new("Cache:Redis", "127.0.0.1:1")],
        configure: services => services.AddSingleton<IDistributedCache>(shared));

    private static async Task<Answer> AskAfterSpoilingAsync(Func<byte[], byte[]> change)
    {
        var shared = new FakeSecondLevel();
        await using var first = HostOn(shared);
        await using var second = HostOn(shared);
        await first.AskAsync();
        await first.EventuallyAsync(() => shared.Keys.Count == 3);
        shared.Spoil(change);

        var answer = await second.AskAsync();

        Assert.True(answer.IsComplete);
        Assert.Equal(("64090.00", "22.5"), (answer.Value("btc_usd"), answer.Value("temperatura_c")));
        return answer;
    }
}
