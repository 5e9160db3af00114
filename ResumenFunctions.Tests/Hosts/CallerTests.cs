using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

public sealed class CallerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task A_caller_who_leaves_is_no_failure_and_is_not_logged(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:btc", "coinbase"));
        world["coinbase"].Behave(new(Fault.Hang));
        using var callers = new CancellationTokenSource();
        var leaving = Enumerable.Range(0, 10).Select(_ => world.AskAsync("fuentes=btc&timeout=30", callers.Token)).ToArray();
        await ResumenHost.UntilAsync(() => Task.FromResult(world["coinbase"].Calls > 0));

        await callers.CancelAsync();
        foreach (var one in leaving)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }

        // Anything logged about the callers who left is logged before these are answered.
        for (var i = 0; i < 5; i++)
        {
            Assert.True((await world.AskAsync("fuentes=clima,usd&timeout=30", Token)).IsComplete);
        }

        Assert.Empty(world.Host.Troubles);
        Assert.Equal(0, (await world.Host.GetAsync("/salud/fuentes", Token)).Json.GetProperty("fuentes").GetProperty("coinbase").GetProperty("fallas").GetInt32());
    }

    [Theory]
    [OnBothHosts]
    public async Task A_call_begun_for_a_caller_who_leaves_serves_another_who_waits_for_it(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:btc", "coinbase"));
        world["coinbase"].Behave(new(Delay: TimeSpan.FromSeconds(2)));
        using var caller = new CancellationTokenSource();
        var leaving = world.AskAsync("fuentes=btc&timeout=30", caller.Token);
        await ResumenHost.UntilAsync(() => Task.FromResult(world["coinbase"].Calls > 0));
        var staying = world.AskAsync("fuentes=btc&timeout=30", Token);

        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);

        Assert.True((await staying).IsComplete);
    }
}
