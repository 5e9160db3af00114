using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Hosts;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>
/// A host that stops answers every request that it accepted, at once, with what there is. Under the Functions host the signal goes to the
/// worker's process, as when the platform ends the instance; the real host tells its worker to end with a message, which takes the same path.
/// </summary>
public sealed class StopTests
{
    private const int Requests = 40;
    private const int Timeout = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task A_host_that_stops_answers_every_request_under_way_at_once_with_what_there_is(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:clima", "openmeteo"), ("Cache:Enabled", "true"));
        await world.AskAsync("fuentes=usd&timeout=20", Token);
        world["openmeteo"].Behave(new(Fault.Hang));
        var started = TimeProvider.System.GetTimestamp();

        // Of other places, so that each has its own call and the calls say when all requests are under way.
        var asking = Enumerable.Range(0, Requests)
            .Select(i => world.AskAsync($"fuentes=clima,usd&lat={i}&lon=0&timeout={Timeout}", Token)).ToArray();
        await ResumenHost.UntilAsync(() => Task.FromResult(world["openmeteo"].Calls == Requests));
        await world.Host.SignalAsync("TERM", Token);
        var answers = await Task.WhenAll(asking);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(Timeout / 2));
        Assert.All(answers, static answer => Assert.Equal((200, "timeout", true), (answer.Status, answer.Reason("clima"), answer.IsOk("usd"))));
    }
}
