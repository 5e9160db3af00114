using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Tests.Resilience;
using ResumenFunctions.Tests.Support;
using ZiggyCreatures.Caching.Fusion;

namespace ResumenFunctions.Tests.SecondLevel;

public sealed class SecondLevelTests
{
    // Not 1: it is left alone for five seconds of real time, and a very slow machine may need longer for ten answers.
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
    public async Task One_refresh_serves_all_instances_and_only_readings_are_looked_up()
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
    public async Task A_new_instance_with_dead_sources_shows_others_readings_as_stale()
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
    public async Task Foreign_entries_in_Redis_break_no_answer(string garbage)
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
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":null")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":[{\"Name\":null,\"Value\":1}]")]
    [InlineData("\"ReceivedAt\"", "\"Received\"")]
    public async Task An_incomplete_reading_in_Redis_breaks_no_answer(string pattern, string replacement)
    {
        var answer = await AskAfterSpoilingAsync(
            entry => Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(entry), pattern, replacement)));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Theory]
    [InlineData("22.5", "900")]
    [InlineData("°C", "°F")]
    [InlineData("\"latitude\"", "\"echo\":\"\\ud800\",\"latitude\"")]
    [InlineData("{\"latitude\"", "<html>")]
    public async Task A_reading_whose_body_its_source_could_not_have_sent_is_not_taken(string good, string bad)
    {
        var answer = await AskAfterSpoilingAsync(entry => WithBody(entry, body => body.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Equal("miss", answer.CacheOf("clima"));
    }

    [Fact]
    public async Task A_reading_with_a_body_larger_than_its_source_may_send_is_not_taken()
    {
        var answer = await AskAfterSpoilingAsync(entry => WithBody(entry, static body => body + new string(' ', 5_000_000)));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Fact]
    public async Task A_reading_of_a_source_that_this_instance_does_not_ask_is_not_taken()
    {
        var answer = await AskAfterSpoilingAsync(static entry => Replaced(entry, "\"SourceId\":\"[a-z]+\"", "\"SourceId\":\"elsewhere\""));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Theory]
    [InlineData("\"Value\":[0-9.]+", "\"Value\":12345")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":[]")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":[{\"Name\":\"JPY\",\"Value\":1}]")]
    public async Task The_values_shown_are_those_of_the_body(string pattern, string replacement)
    {
        var answer = await AskAfterSpoilingAsync(entry => Replaced(entry, pattern, replacement));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("hit", answer.CacheOf(part)));
    }

    [Fact]
    public async Task A_reading_from_the_future_is_not_taken()
    {
        var answer = await AskAfterSpoilingAsync(static entry => WithBody(
            Replaced(entry, "\"ReceivedAt\":\"2026-11-22T20:", "\"ReceivedAt\":\"2026-11-22T22:"),
            static body => body.Replace("64090.00", "65000.00", StringComparison.Ordinal).Replace("22.5", "21.5", StringComparison.Ordinal)));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Fact]
    public async Task A_reading_from_the_end_of_time_costs_no_part_its_answer()
    {
        var answer = await AskAfterSpoilingAsync(static entry => WithBody(
            Replaced(
                Replaced(entry, "\"SourceId\":\"[a-z]+\"", "\"SourceId\":\"exchangeratehost\""),
                "\"ReceivedAt\":\"2026-11-22T",
                "\"ReceivedAt\":\"9999-12-31T"),
            static _ => """{"success":false,"error":{"code":104}}"""));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Fact]
    public async Task No_reading_is_fresh_for_longer_than_it_may_be_shown()
    {
        var answer = await AskAfterSpoilingAsync(static entry => Replaced(entry, "\"(FreshUntil|FloorUntil)\":\"2026", "\"$1\":\"9026"));

        Assert.Equal("hit", answer.CacheOf("btc"));
        Assert.Equal("public, max-age=595", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task In_trouble_it_is_told_of_once_a_minute_and_without_the_callers_places()
    {
        var shared = new FakeSecondLevel { Trouble = static () => throw new InvalidOperationException("GET resumen:1:clima:7,7 failed") };
        var logs = new FakeLogCollector();
        var clock = new FakeTimeProvider();
        var cache = new TimeLimitedCache(shared, TimeSpan.FromSeconds(1), clock, new FakeLogger<TimeLimitedCache>(logs));

        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => cache.GetAsync("resumen:1:clima:7,7", TestContext.Current.CancellationToken));
            clock.Advance(TimeSpan.FromSeconds(7));
        }

        Assert.Equal(2, logs.GetSnapshot().Count);
        Assert.All(logs.GetSnapshot(), static log => Assert.DoesNotContain("clima", log.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_trouble_the_queue_for_it_is_bounded_and_no_log_tells_of_places()
    {
        var shared = new FakeSecondLevel { Trouble = static () => throw new InvalidOperationException("Redis is down (secret-host:6379).") };
        await using var host = HostOn(shared);

        await host.AskAsync("fuentes=clima&lat=7.77&lon=7.77");

        Assert.Equal(ReadingStoreServices.MostUnwritten, OptionsOf(host.Services.GetRequiredService<IFusionCache>()).AutoRecoveryMaxItems);
        Assert.DoesNotContain(host.Logs, static log => log.Level > LogLevel.Debug && log.Message.Contains("7.77", StringComparison.Ordinal));
        Assert.Contains(host.Logs, static log => log.Message.StartsWith("Redis failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Redis_that_throws_is_not_seen_by_callers_and_is_left_alone_for_a_while()
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
    public async Task A_Redis_that_hangs_is_left_alone_for_a_while()
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
    public async Task A_Redis_that_hangs_delays_no_answer_beyond_its_deadline()
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
    public async Task Readings_in_memory_are_served_while_Redis_hangs()
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

    // The library doesn't show them.
    private static FusionCacheOptions OptionsOf(IFusionCache cache) => cache.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Select(field => field.GetValue(cache))
        .OfType<FusionCacheOptions>()
        .First();

    private static byte[] Replaced(byte[] entry, string pattern, string replacement)
    {
        var text = Encoding.UTF8.GetString(entry);
        Assert.Matches(pattern, text);
        return Encoding.UTF8.GetBytes(Regex.Replace(text, pattern, replacement));
    }

    private static byte[] WithBody(byte[] entry, Func<string, string> change)
    {
        var text = Encoding.UTF8.GetString(entry);
        var body = Regex.Match(text, "\"Body\":\"([^\"]+)\"").Groups[1].Value;
        var changed = change(Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Unescape(body))));
        return Encoding.UTF8.GetBytes(text.Replace(body, Convert.ToBase64String(Encoding.UTF8.GetBytes(changed)), StringComparison.Ordinal));
    }

    private static async Task<Answer> AskAfterSpoilingAsync(Func<byte[], byte[]> change)
    {
        var shared = new FakeSecondLevel();
        await using var first = HostOn(shared);
        await using var second = HostOn(shared);
        await first.AskAsync();
        await first.EventuallyAsync(() => shared.Keys.Count == 3);
        shared.Spoil(change);

        // What is taken is older than the request, so it shows as a hit.
        second.Clock.Advance(TimeSpan.FromSeconds(5));
        var answer = await second.AskAsync();

        Assert.True(answer.IsComplete);
        Assert.Equal(("64090.00", "22.5"), (answer.Value("btc_usd"), answer.Value("temperatura_c")));
        return answer;
    }
}
