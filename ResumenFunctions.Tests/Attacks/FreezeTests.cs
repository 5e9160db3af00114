using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Hosts;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>A process that doesn't run for a while, as when its machine is paused or short of CPU time.</summary>
public sealed class FreezeTests
{
    private static readonly TimeSpan s_freeze = TimeSpan.FromSeconds(3);

    // Longer than the ten seconds that a shared call may take.
    private static readonly TimeSpan s_longFreeze = TimeSpan.FromSeconds(11);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task A_freeze_while_a_call_probes_its_source_shuts_no_breaker_for_good(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:btc", "coinbase"));
        world["coinbase"].Behave(new(Fault.RateLimited));
        await world.AskAsync("fuentes=btc&timeout=30", Token);
        world["coinbase"].Behave(new(Delay: s_freeze / 2));
        Task<Answer> probing;
        do
        {
            // Refused, until the pause that the source asked for is over.
            probing = world.AskAsync("fuentes=btc&timeout=1", Token);
            await Task.WhenAny(probing, ResumenHost.UntilAsync(() => Task.FromResult(world["coinbase"].Calls == 2)));
        }
        while (probing.IsCompleted);

        await FreezeAsync(world, s_freeze);

        Assert.Equal(200, (await probing).Status);
        world["coinbase"].Behave(Behaviour.Good);
        await ResumenHost.UntilAsync(async () => (await world.AskAsync("fuentes=btc&timeout=5", Token)).IsOk("btc"));
    }

    [Theory]
    [OnBothHosts]
    public async Task A_freeze_longer_than_any_call_may_take_troubles_later_requests_for_seconds_at_most(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:clima", "openmeteo"), ("Cache:Enabled", "true"));
        await world.AskAsync("fuentes=usd&timeout=30", Token);
        world["openmeteo"].Behave(new(Delay: s_longFreeze / 2));
        var asking = Enumerable.Range(0, 20).Select(i => world.AskAsync($"fuentes=clima&lat={i}&lon=0&timeout=2", Token)).ToArray();
        await ResumenHost.UntilAsync(() => Task.FromResult(world["openmeteo"].Calls == asking.Length));

        await FreezeAsync(world, s_longFreeze);

        Assert.All(await Task.WhenAll(asking), static answer => Assert.True(answer.IsOk("clima") || answer.Reason("clima") is "timeout"));
        world["openmeteo"].Behave(Behaviour.Good);
        var kept = await world.AskAsync("fuentes=usd&timeout=30", Token);
        Assert.True(kept.Part("usd").GetProperty("edad_s").GetDouble() >= s_longFreeze.TotalSeconds);

        // The calls that ended because of the freeze may have opened the breaker.
        await ResumenHost.UntilAsync(async () =>
        {
            var later = await world.AskAsync("fuentes=clima&lat=45&lon=0&timeout=30", Token);
            Assert.True(later.IsComplete || later.Reason("clima") is "circuito", later.Text);
            return later.IsComplete;
        });
        await ResumenHost.UntilAsync(async () => (await world.Host.GetAsync("/salud/fuentes", Token)).Json
            .GetProperty("fuentes").GetProperty("openmeteo").GetProperty("en_curso").GetInt32() == 0);
    }

    private static async Task FreezeAsync(World world, TimeSpan time)
    {
        await world.Host.SignalAsync("STOP", Token);
        await Task.Delay(time, Token);
        await world.Host.SignalAsync("CONT", Token);
    }
}
