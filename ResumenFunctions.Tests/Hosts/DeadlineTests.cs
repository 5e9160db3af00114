using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Hosts;

public sealed class DeadlineTests
{
    // Loose, because other tests run meanwhile. The chaos test measures how late an answer may be.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts(nameof(Fault.Hang))]
    [OnBothHosts(nameof(Fault.HangMidBody))]
    [OnBothHosts(nameof(Fault.Trickle))]
    public async Task A_source_that_hangs_holds_up_its_part_until_the_deadline_and_nothing_else(HostKind kind, string fault)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:usd", "openerapi"));
        await world.AskAsync("timeout=30", Token);
        world["openerapi"].Behave(new(Enum.Parse<Fault>(fault)));
        var started = TimeProvider.System.GetTimestamp();

        var answer = await world.AskAsync("timeout=1", Token);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(0.99), s_soon);
        Assert.Equal("timeout", answer.Reason("usd"));
        Assert.Matches("^openerapi: sin respuesta en [0-9.]+ s$", answer.Error("usd"));
        Assert.True(answer.IsOk("btc") && answer.IsOk("clima"));
        var parts = answer.Json.GetProperty("resultados");
        Assert.InRange(parts.GetProperty("btc").GetProperty("ms").GetDouble(), 0, parts.GetProperty("usd").GetProperty("ms").GetDouble());
    }

    [Theory]
    [OnBothHosts]
    public async Task The_default_deadline_is_the_setting(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:btc", "coinbase"), ("DefaultTimeoutSeconds", "0.4"));
        world["coinbase"].Behave(new(Fault.Hang));

        var answer = await world.AskAsync("fuentes=btc", Token);

        Assert.Equal("timeout", answer.Reason("btc"));
        Assert.Equal("0.4", answer.Json.GetProperty("timeout_s").GetRawText());
    }

    [Theory]
    [OnBothHosts]
    public async Task Many_callers_of_a_source_that_hangs_are_all_answered(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:btc", "coinbase"));
        world["coinbase"].Behave(new(Fault.Hang));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => world.AskAsync("fuentes=btc&timeout=1", Token)));

        Assert.All(answers, static answer => Assert.Equal("timeout", answer.Reason("btc")));
    }
}
