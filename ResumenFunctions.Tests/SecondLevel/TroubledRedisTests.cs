using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Tests.Support;
using ZiggyCreatures.Caching.Fusion;

namespace ResumenFunctions.Tests.SecondLevel;

/// <summary>A Redis that throws, hangs or is away is not seen by callers.</summary>
public sealed class TroubledRedisTests
{
    // Not 1: it is left alone for five seconds of real time, and a very slow machine may need longer for ten answers.
    private const int FewReads = 4;

    [Fact]
    public async Task A_Redis_in_trouble_is_logged_once_a_minute_and_without_the_callers_places()
    {
        var shared = new FakeSecondLevel { Trouble = static () => throw new InvalidOperationException("GET resumen:2:clima:7,7 failed") };
        var logs = new FakeLogCollector();
        var clock = new FakeTimeProvider();
        var cache = new TimeLimitedCache(shared, TimeSpan.FromSeconds(1), clock, new FakeLogger<TimeLimitedCache>(logs));

        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => cache.GetAsync("resumen:2:clima:7,7", TestContext.Current.CancellationToken));
            clock.Advance(TimeSpan.FromSeconds(7));
        }

        Assert.Equal(2, logs.GetSnapshot().Count);
        Assert.All(logs.GetSnapshot(), static log => Assert.DoesNotContain("clima", log.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_queue_for_a_Redis_in_trouble_is_bounded_and_no_log_tells_of_places()
    {
        var shared = new FakeSecondLevel { Trouble = static () => throw new InvalidOperationException("Redis is down (secret-host:6379).") };
        await using var host = shared.Host();

        await host.AskAsync("fuentes=clima&lat=7.77&lon=7.77");

        Assert.Equal(ReadingStoreServices.MostUnwritten, OptionsOf(host.Services.GetRequiredService<IFusionCache>()).AutoRecoveryMaxItems);
        Assert.DoesNotContain(host.Logs, static log => log.Level > LogLevel.Debug && log.Message.Contains("7.77", StringComparison.Ordinal));
        Assert.Contains(host.Logs, static log => log.Message.StartsWith("Redis failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Redis_that_throws_is_not_seen_by_callers_and_is_left_alone_for_a_while()
    {
        var shared = new FakeSecondLevel { Trouble = static () => throw new InvalidOperationException("Redis is down (secret-host:6379).") };
        await using var host = shared.Host();

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
        await using var host = shared.Host();

        for (var i = 0; i < 10; i++)
        {
            Assert.True((await host.AskWhileTimePassesAsync($"fuentes=clima&lat={i}&lon=0", TimeSpan.FromSeconds(0.5))).IsComplete);
        }

        Assert.InRange(shared.Reads.Count, 1, FewReads);
    }

    [Fact]
    public async Task A_Redis_that_hangs_delays_no_answer_beyond_its_deadline()
    {
        var shared = new FakeSecondLevel { Trouble = static () => new TaskCompletionSource().Task };
        await using var host = shared.Host();

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
        await using var host = shared.Host();
        await host.AskAsync();

        shared.Trouble = static () => new TaskCompletionSource().Task;
        var answer = await host.AskAsync();

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal(("hit", "0.0"), (answer.CacheOf(part), answer.AgeOf(part))));
    }

    // The library doesn't show them.
    private static FusionCacheOptions OptionsOf(IFusionCache cache) => cache.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Select(field => field.GetValue(cache))
        .OfType<FusionCacheOptions>()
        .First();
}
