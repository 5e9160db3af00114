using System.Net;
using System.Net.Sockets;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Simulation;

public sealed class FaultTests
{
    // Long enough for the good parts on a busy machine; a hang costs the test this much.
    private const string Timeout = "timeout=2";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(Fault.Hang), "timeout")]
    [InlineData(nameof(Fault.HangMidBody), "timeout")]
    [InlineData(nameof(Fault.Trickle), "timeout")]
    [InlineData(nameof(Fault.Reset), "red")]
    [InlineData(nameof(Fault.ResetMidBody), "red")]
    [InlineData(nameof(Fault.ServerError), "http", 500)]
    [InlineData(nameof(Fault.Unavailable), "http", 503)]
    [InlineData(nameof(Fault.RateLimited), "limite", 429)]
    [InlineData(nameof(Fault.HtmlPage), "formato")]
    [InlineData(nameof(Fault.HtmlBadGateway), "http", 502)]
    [InlineData(nameof(Fault.Refused), "rechazo")]
    [InlineData(nameof(Fault.Huge), "formato")]
    [InlineData(nameof(Fault.Bomb), "formato")]
    [InlineData(nameof(Fault.Truncated), "formato")]
    [InlineData(nameof(Fault.WrongUnit), "rechazo")]
    [InlineData(nameof(Fault.NullValue), "formato")]
    [InlineData(nameof(Fault.OutOfBounds), "rechazo")]
    public async Task A_fault_shows_its_reason_and_leaves_the_other_parts_whole(string fault, string reason, int? status = null)
    {
        await using var world = await SimulatedWorld.StartAsync(Token);
        await world.AskAsync("timeout=20", Token);
        world["coinbase"].Behave(new(Enum.Parse<Fault>(fault)));

        var answer = await world.AskAsync(Timeout, Token);

        Assert.Equal(reason, answer.Reason("btc"));
        Assert.Equal("null", answer.Value("btc_usd"));
        var attempt = answer.Attempt("btc", "coinbase");
        Assert.Equal(status, attempt.TryGetProperty("estado", out var shown) ? shown.GetInt32() : null);
        Assert.True(answer.IsOk("clima"), answer.Text);
        Assert.True(answer.IsOk("usd"), answer.Text);
    }

    public static TheoryData<string, string> Sources => new()
    {
        { "btc", "coinbase" },
        { "btc", "kraken" },
        { "btc", "bitstamp" },
        { "clima", "openmeteo" },
        { "clima", "metno" },
        { "usd", "exchangeratehost" },
        { "usd", "openerapi" },
        { "usd", "frankfurter" },
        { "dolar", "dolarapi" },
        { "dolar", "bluelytics" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task No_source_s_garbage_is_ever_taken_for_a_value(string part, string id)
    {
        foreach (var fault in Enum.GetValues<Fault>().Where(static f => f > Fault.RateLimited))
        {
            // A new world each time, so that no breaker opens.
            await using var world = await SimulatedWorld.StartAsync(Token, SimulatedWorld.Set($"Chains:{part}", id));
            world[id].Behave(new(fault));

            var answer = await world.AskAsync($"timeout=20&fuentes={part}", Token);

            Assert.False(answer.IsOk(part), $"{fault}: {answer.Text}");
            Assert.Contains(answer.Reason(part), (string[])(fault == Fault.HtmlBadGateway ? ["http"] : ["formato", "rechazo"]));
            Assert.Equal(0, world[id].Served.Count);
        }
    }

    [Fact]
    public async Task A_refused_connection_is_red()
    {
        // Bound but not listening, so that no other process takes the port.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var world = await SimulatedWorld.StartAsync(
            Token, SimulatedWorld.Set("Sources:coinbase:BaseAddress", $"http://{socket.LocalEndPoint}/"));

        var answer = await world.AskAsync("timeout=20", Token);

        Assert.Equal("red", answer.Reason("btc"));
        Assert.True(answer.IsOk("clima") && answer.IsOk("usd"), answer.Text);
    }

    [Fact]
    public async Task Two_hundred_concurrent_requests_are_not_held_up_by_one_source_that_hangs()
    {
        await using var world = await SimulatedWorld.StartAsync(Token, SimulatedWorld.Set("Cache:Enabled", "true"));
        await world.AskAsync("timeout=20&lat=1&lon=1", Token);
        world["openmeteo"].Behave(new(Fault.Hang));
        var started = TimeProvider.System.GetTimestamp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => world.AskAsync("timeout=0.5", Token), Token)));

        // The hang itself has no end.
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        Assert.All(answers, AssertOnlyWeatherTimedOut);

        // The first request's call, one for all 200, and its further tries: one a second at most.
        Assert.InRange(world["openmeteo"].Calls, 2, 2 + 10);
    }

    private static void AssertOnlyWeatherTimedOut(Answer answer)
    {
        Assert.Equal("timeout", answer.Reason("clima"));
        Assert.True(answer.IsOk("btc") && answer.IsOk("usd"), answer.Text);
    }
}
