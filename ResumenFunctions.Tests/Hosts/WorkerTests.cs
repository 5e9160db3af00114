using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>What only happens to a worker under the Functions host.</summary>
[Trait(OnBothHostsAttribute.HostTrait, nameof(HostKind.Functions))]
public sealed class WorkerTests(Worlds worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_that_dies_loses_what_it_was_doing_and_the_next_one_answers()
    {
        await using var world = await World.StartAsync(HostKind.Functions, Token, ("Chains:btc", "coinbase"));
        var host = ((FunctionsApp)world.Host).Host;
        world["coinbase"].Behave(new(Fault.Hang));
        var lost = Enumerable.Range(0, 20).Select(_ => world.AskAsync("fuentes=btc&timeout=30", Token)).ToArray();
        await ResumenHost.UntilAsync(() => Task.FromResult(world["coinbase"].Calls > 0));
        var first = await host.Worker;

        await first.KillAsync();

        // Requests that the host had not yet handed over are answered by the next worker.
        Assert.Contains(await Task.WhenAll(lost), static answer => answer.Status == 500 && answer.Text is "");
        world["coinbase"].Behave(Behaviour.Good);
        Assert.True((await world.AskAsync("timeout=30", Token)).IsComplete);
        Assert.NotEqual(first.ProcessId, (await host.Worker).ProcessId);
    }

    [Fact]
    public async Task A_worker_that_is_told_to_end_while_a_request_hangs_answers_it_and_ends()
    {
        await using var world = await World.StartAsync(HostKind.Functions, Token, ("Chains:btc", "coinbase"));
        var worker = await ((FunctionsApp)world.Host).Host.Worker;
        world["coinbase"].Behave(new(Fault.Hang));
        var hanging = world.AskAsync("fuentes=btc&timeout=30", Token);
        await ResumenHost.UntilAsync(() => Task.FromResult(world["coinbase"].Calls > 0));

        await worker.TerminateAsync();

        Assert.Equal(0, await worker.Exited);
        Assert.Equal("timeout", (await hanging).Reason("btc"));
    }

    [Fact]
    public async Task Each_path_is_answered_by_its_own_function_and_all_others_by_one()
    {
        await using var world = await World.StartAsync(HostKind.Functions, Token);
        (string Address, string Function)[] expected =
        [
            ("/", "panel"), ("/resumen?timeout=0", "resumen"), ("/salud", "salud"), ("/salud/fuentes", "fuentes"), ("/openapi.json", "openapi"),
            ("/nada", "unknown"), ("/resumen/mas", "unknown"),
        ];

        foreach (var (address, _) in expected)
        {
            await world.Host.GetAsync(address, Token);
        }

        Assert.Equal(
            expected.CountBy(static one => one.Function).OrderBy(static one => one.Key, StringComparer.Ordinal),
            ((FunctionsApp)world.Host).Host.Executions.OrderBy(static one => one.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/warmup")]
    [InlineData("/ADMIN/host/status")]
    [InlineData("/admin/nada")]
    [InlineData("/runtime/webhooks/x")]
    public async Task The_Functions_host_s_own_paths_are_left_to_it(string path)
    {
        var answer = await (await worlds.GetAsync(HostKind.Functions)).Host.GetAsync(path, Token);

        Assert.Equal((404, ""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("-_:80")]
    public async Task A_malformed_host_name_is_no_failed_invocation(string name)
    {
        await using var world = await World.StartAsync(HostKind.Functions, Token);

        var answer = await world.Host.SendRawAsync($"GET /salud HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n", Token);

        Assert.Matches("^HTTP/1.1 (200|400) ", answer);
        Assert.Equal(0, ((FunctionsApp)world.Host).Host.Failures);
    }
}
