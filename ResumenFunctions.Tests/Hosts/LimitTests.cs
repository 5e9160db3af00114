using System.Globalization;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

public sealed class LimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task A_client_over_its_limit_is_told_when_to_come_back_and_health_is_not_limited(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("RateLimit:PerClientPerMinute", "2"));
        Assert.Equal(200, (await world.AskAsync("", Token)).Status);
        Assert.Equal(400, (await world.AskAsync("timeout=0", Token)).Status);

        var refused = await world.AskAsync("", Token);

        Assert.Equal(429, refused.Status);
        refused.AssertProblem("limite");
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], NumberStyles.None, CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(200, (await world.Host.GetAsync("/salud", Token)).Status);
        Assert.Equal(200, (await world.Host.GetAsync("/salud/fuentes", Token)).Status);
    }

    [Theory]
    [OnBothHosts]
    public async Task Over_the_limit_of_requests_at_once_one_is_refused_until_another_ends(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:btc", "coinbase"), ("RateLimit:MaxConcurrent", "1"));
        world["coinbase"].Behave(new(Fault.Hang));
        using var caller = new CancellationTokenSource();
        var hanging = world.AskAsync("fuentes=btc&timeout=30", caller.Token);
        await ResumenHost.UntilAsync(() => Task.FromResult(world["coinbase"].Calls > 0));

        var refused = await world.AskAsync("fuentes=clima", Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);

        Assert.Equal(429, refused.Status);
        refused.AssertProblem("limite");
        Assert.Equal("1", refused.Headers["Retry-After"]);
        await ResumenHost.UntilAsync(async () => (await world.AskAsync("fuentes=clima", Token)).Status == 200);
    }

    /// <summary>
    /// On Functions the platform's front end appends to the header; a local host is called directly. Apart from
    /// <c>origen</c> and the Content-Length that the Functions host drops, the hosts differ only in this.
    /// </summary>
    [Theory]
    [OnBothHosts]
    public async Task The_client_is_the_header_s_last_address_on_Functions_and_the_connected_one_on_the_local_host(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("RateLimit:PerClientPerMinute", "1"));
        Assert.Equal(200, await StatusForAsync(world, "198.51.100.1, 203.0.113.7:51234"));

        // Clients share counters by a hash, so one of several others may share this one's.
        int[] others = [await StatusForAsync(world, "203.0.113.7, 203.0.113.8"), await StatusForAsync(world, "203.0.113.9"), await StatusForAsync(world, "2001:db8::1")];

        Assert.Equal(kind == HostKind.Functions ? 200 : 429, others.Min());
        Assert.Equal(429, await StatusForAsync(world, "made.up, 203.0.113.7"));
    }

    private static async Task<int> StatusForAsync(World world, string forwardedFor) =>
        (await world.Host.SendAsync("/resumen?fuentes=btc", HttpMethod.Get, Token, KeyValuePair.Create("X-Forwarded-For", forwardedFor))).Status;
}
