using System.Globalization;
using ResumenFunctions.Tests.Hosts;
using ResumenFunctions.Tests.Redis;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>A real Redis that stops, dies or is slow while requests run.</summary>
public sealed class RedisOutageTests(ITestOutputHelper output)
{
    // Longer than the five seconds for which Redis is then left alone, so that it is tried again in vain.
    private static readonly TimeSpan s_outage = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(1);

    // Far more than the quarter of a second that a request may wait for Redis, less than the five seconds after which a client of Redis gives up.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);

    // More than are queued or in buffers while Redis is away.
    private const int ManyReadings = 300;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task A_Redis_that_freezes_and_then_dies_delays_no_answer_and_is_used_again_when_it_is_back(HostKind kind)
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var world = await StartAsync(kind, redis.ConnectionString);
        await using var callers = await Callers.StartAsync(world, Token);
        await redis.UntilHoldsAsync(1, Token);

        await redis.FreezeAsync(Token);
        await Task.Delay(s_outage, Token);
        await redis.ThawAsync(Token);
        await redis.UntilHoldsAsync(await redis.CountAsync() + ManyReadings, Token);
        await redis.StopAsync();
        await Task.Delay(s_moment, Token);
        await redis.StartAsync(Token);
        await redis.UntilHoldsAsync(ManyReadings, Token);

        await AssertSoonAsync(kind, callers);
        Assert.Contains(world.Host.Log, static line => line.Contains("Redis failed", StringComparison.Ordinal));
    }

    [Theory]
    [OnBothHosts]
    public async Task A_slow_Redis_delays_no_answer_for_long_and_is_used_again_when_it_is_quick(HostKind kind)
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var proxy = new SlowProxy(redis.Port);
        await using var world = await StartAsync(kind, $"127.0.0.1:{proxy.Port.ToString(CultureInfo.InvariantCulture)},connectRetry=1,connectTimeout=2000");
        await using var callers = await Callers.StartAsync(world, Token);
        await redis.UntilHoldsAsync(1, Token);

        // Just within what a request waits for it, and far beyond.
        proxy.Delay = TimeSpan.FromMilliseconds(200);
        await Task.Delay(s_moment, Token);
        proxy.Delay = s_outage / 2;
        await Task.Delay(s_outage / 2, Token);
        proxy.Delay = TimeSpan.Zero;
        await redis.UntilHoldsAsync(await redis.CountAsync() + ManyReadings, Token);

        await AssertSoonAsync(kind, callers);
    }

    private static Task<World> StartAsync(HostKind kind, string redis) => World.StartAsync(kind, Token, ("Cache:Enabled", "true"), ("Cache:Redis", redis));

    private async Task AssertSoonAsync(HostKind kind, Callers callers)
    {
        var (slowest, noise) = await callers.EndAsync();
        output.WriteLine($"{kind}: the slowest answer took {slowest.TotalMilliseconds:0} ms, /salud {noise.TotalMilliseconds:0} ms");
        Assert.InRange(slowest, TimeSpan.Zero, s_soon + (2 * noise));
    }
}
