using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Hosts;

public sealed class HeaderTests(Worlds worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task A_complete_answer_may_be_kept_while_its_shortest_part_is_fresh(HostKind kind)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync("timeout=30", Token);

        Assert.Equal((200, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal("true", answer.Headers["X-Resumen-Completo"]);
        Assert.Matches("^public, max-age=(1[0-5]), stale-while-revalidate=\\1, stale-if-error=(600|59[0-9])$", answer.Headers["Cache-Control"]);
        Assert.Matches(@"^btc;dur=\d+\.\d, clima;dur=\d+\.\d, usd;dur=\d+\.\d, total;dur=\d+\.\d$", answer.Headers["Server-Timing"]);
    }

    [Theory]
    [OnBothHosts]
    public async Task An_incomplete_answer_says_so_and_must_not_be_kept(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:btc", "coinbase"));
        world["coinbase"].Behave(new(Fault.Refused));

        var answer = await world.AskAsync("timeout=30", Token);

        Assert.Equal(200, answer.Status);
        Assert.Equal(("false", "no-store"), (answer.Headers["X-Resumen-Completo"], answer.Headers["Cache-Control"]));
    }

    [Theory]
    [OnBothHosts(nameof(Fault.Refused), "timeout=30", 502)]
    [OnBothHosts(nameof(Fault.Hang), "timeout=0.3", 504)]
    public async Task A_strict_caller_gets_a_status_for_an_incomplete_answer_and_the_same_body(HostKind kind, string fault, string query, int status)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:btc", "coinbase"));
        world["coinbase"].Behave(new(Enum.Parse<Fault>(fault)));

        var answer = await world.AskAsync($"fuentes=btc&estricto=1&{query}", Token);

        Assert.Equal(status, answer.Status);
        Assert.False(answer.IsComplete);
        Assert.False(answer.IsOk("btc"));
    }

    [Theory]
    [OnBothHosts("/salud", "no-store")]
    [OnBothHosts("/salud/fuentes", "no-store")]
    [OnBothHosts("/openapi.json", "public, max-age=3600")]
    [OnBothHosts("/", "public, max-age=3600")]
    public async Task An_answer_other_than_a_summary_says_how_long_it_may_be_kept(HostKind kind, string path, string cacheControl)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.GetAsync(path, Token);

        Assert.Equal(cacheControl, answer.Headers["Cache-Control"]);
    }
}
