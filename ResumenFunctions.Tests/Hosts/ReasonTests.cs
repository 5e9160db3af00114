using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Hosts;

public sealed class ReasonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts(nameof(Fault.Hang), "timeout")]
    [OnBothHosts(nameof(Fault.HangMidBody), "timeout")]
    [OnBothHosts(nameof(Fault.Trickle), "timeout")]
    [OnBothHosts(nameof(Fault.Reset), "red")]
    [OnBothHosts(nameof(Fault.ResetMidBody), "red")]
    [OnBothHosts(nameof(Fault.ServerError), "http")]
    [OnBothHosts(nameof(Fault.Unavailable), "http")]
    [OnBothHosts(nameof(Fault.HtmlBadGateway), "http")]
    [OnBothHosts(nameof(Fault.RateLimited), "limite")]
    [OnBothHosts(nameof(Fault.HtmlPage), "formato")]
    [OnBothHosts(nameof(Fault.Truncated), "formato")]
    [OnBothHosts(nameof(Fault.Huge), "formato")]
    [OnBothHosts(nameof(Fault.Bomb), "formato")]
    [OnBothHosts(nameof(Fault.Refused), "rechazo")]
    [OnBothHosts(nameof(Fault.OutOfBounds), "rechazo")]
    [OnBothHosts(nameof(Fault.Stale), "rechazo")]
    public async Task A_source_s_fault_is_shown_by_its_motivo_and_affects_only_its_part(HostKind kind, string fault, string reason)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:clima", "openmeteo"));

        // The first answer of a host may take long.
        await world.AskAsync("timeout=30", Token);
        world["openmeteo"].Behave(new(Enum.Parse<Fault>(fault)));

        // Long enough for faults that answer, short enough for those that don't.
        var answer = await world.AskAsync($"timeout={(reason == "timeout" ? "3" : "30")}", Token);

        Assert.Equal(200, answer.Status);
        Assert.Equal(reason, answer.Reason("clima"));
        Assert.Equal(reason, answer.Attempt("clima", "openmeteo").GetProperty("motivo").GetString());
        Assert.StartsWith("openmeteo: ", answer.Error("clima"), StringComparison.Ordinal);
        Assert.Equal(reason is "http" or "limite", answer.Attempt("clima", "openmeteo").TryGetProperty("estado", out _));
        Assert.Equal("null", answer.Value("temperatura_c"));
        Assert.True(answer.IsOk("btc") && answer.IsOk("usd"));
    }

    [Theory]
    [OnBothHosts]
    public async Task A_source_without_its_key_or_contact_is_not_asked_and_says_so(HostKind kind)
    {
        await using var world = await World.StartAsync(
            kind, Token, ("Contact", ""), ("Chains:clima", "metno"), ("Chains:usd", "exchangeratehost"));

        var answer = await world.AskAsync("timeout=30", Token);

        Assert.Equal(("sin_clave", "sin_clave"), (answer.Reason("clima"), answer.Reason("usd")));
        Assert.Equal(0, world["metno"].Calls + world["exchangeratehost"].Calls);
    }

    [Theory]
    [OnBothHosts]
    public async Task A_source_that_goes_on_failing_is_left_alone_for_a_while(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:btc", "coinbase"));
        world["coinbase"].Behave(new(Fault.HtmlPage));
        for (var i = 0; i < 5; i++)
        {
            await world.AskAsync("fuentes=btc&timeout=30", Token);
        }

        var calls = world["coinbase"].Calls;
        var answer = await world.AskAsync("fuentes=btc&timeout=30", Token);
        var health = await world.Host.GetAsync("/salud/fuentes", Token);

        Assert.Equal("circuito", answer.Reason("btc"));
        Assert.Equal(calls, world["coinbase"].Calls);
        Assert.Equal("abierto", health.Json.GetProperty("fuentes").GetProperty("coinbase").GetProperty("circuito").GetString());
    }

    [Theory]
    [OnBothHosts]
    public async Task The_next_source_of_the_chain_answers_for_one_that_fails(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token);
        world["coinbase"].Behave(new(Fault.HtmlPage));
        world["openmeteo"].Behave(new(Fault.Hang));

        var answer = await world.AskAsync("timeout=30", Token);

        Assert.True(answer.IsComplete);
        Assert.Equal(["coinbase:formato"], Support.AllSources.Tried(answer, "btc"));
        Assert.Equal(("kraken", "metno"), (Support.AllSources.SourceOf(answer, "btc"), Support.AllSources.SourceOf(answer, "clima")));
    }
}
