using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class BreakerTests
{
    private const string Fresh = "fuentes=btc&fresco=true";

    [Fact]
    public async Task Five_failures_in_a_row_open_the_breaker_and_the_source_is_not_called()
    {
        await using var host = AllSources.Host();

        await host.FailAsync("coinbase", "btc", 4);
        Assert.Equal("cerrado", await host.CircuitOfAsync("coinbase"));
        await host.FailAsync("coinbase", "btc", 1);
        var status = await host.StatusOfAsync("coinbase");
        Assert.Equal("abierto", status.GetProperty("circuito").GetString());
        Assert.Equal(host.Now.AddSeconds(15), status.GetProperty("abierto_hasta").GetDateTimeOffset());

        host.Clock.Advance(TimeSpan.FromSeconds(14.999));
        var answer = await host.AskAsync(Fresh);
        Assert.Equal("kraken", answer.SourceOf("btc"));
        Assert.Equal(["coinbase:circuito"], answer.Tried("btc"));
        Assert.Equal(5, host.Sources.CallsTo("coinbase").Count);
    }

    [Fact]
    public async Task A_success_resets_the_breaker_s_count_of_failures()
    {
        await using var host = AllSources.Host();

        for (var i = 0; i < 3; i++)
        {
            await host.FailAsync("coinbase", "btc", 4);
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("coinbase", (await host.AskAsync(Fresh)).SourceOf("btc"));
        }

        Assert.Equal("cerrado", await host.CircuitOfAsync("coinbase"));
    }

    [Fact]
    public async Task After_15_seconds_a_successful_probe_closes_the_breaker()
    {
        await using var host = AllSources.Host();
        await host.OpenAsync("coinbase", "btc");

        host.Clock.Advance(TimeSpan.FromSeconds(15));
        var status = await host.StatusOfAsync("coinbase");
        Assert.Equal("semiabierto", status.GetProperty("circuito").GetString());
        Assert.False(status.TryGetProperty("abierto_hasta", out _));
        Assert.Equal("coinbase", (await host.AskAsync(Fresh)).SourceOf("btc"));
        Assert.Equal("cerrado", await host.CircuitOfAsync("coinbase"));
    }

    [Fact]
    public async Task A_failed_probe_opens_the_breaker_for_another_15_seconds()
    {
        await using var host = AllSources.Host();
        await host.OpenAsync("coinbase", "btc");
        host.Clock.Advance(TimeSpan.FromSeconds(15));

        await host.FailAsync("coinbase", "btc", 1);

        Assert.Equal(6, host.Sources.CallsTo("coinbase").Count);
        Assert.Equal("abierto", await host.CircuitOfAsync("coinbase"));
        host.Clock.Advance(TimeSpan.FromSeconds(14.999));
        Assert.Equal("kraken", (await host.AskAsync(Fresh)).SourceOf("btc"));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("coinbase", (await host.AskAsync(Fresh)).SourceOf("btc"));
    }

    [Fact]
    public async Task However_many_ask_at_once_a_half_open_breaker_lets_out_one_probe()
    {
        await using var host = AllSources.HostWith("Chains:clima", "openmeteo");
        await host.OpenAsync("openmeteo", "clima");
        host.Clock.Advance(TimeSpan.FromSeconds(15));
        var probe = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("openmeteo", Replies.When(probe.Task));

        // Different places, so that they don't share one call.
        var asking = Enumerable.Range(0, 20).Select(i => host.StartAsync($"fuentes=clima&lat={i}&lon=0")).ToArray();
        probe.SetResult(new() { Content = new StringContent(Bodies.OpenMeteo(host.Now)) });
        var answers = await Task.WhenAll(asking);

        Assert.Equal(6, host.Sources.CallsTo("openmeteo").Count);
        Assert.Single(answers, static a => a.IsOk("clima"));
        Assert.Equal(19, answers.Count(static a => a.Reason("clima") == "circuito"));
        Assert.Equal("cerrado", await host.CircuitOfAsync("openmeteo"));
    }

    [Fact]
    public async Task A_probe_that_loses_before_the_usual_hedge_delay_leaves_the_next_call_to_probe()
    {
        await using var host = AllSources.Host();
        await host.OpenAsync("coinbase", "btc");
        host.Clock.Advance(TimeSpan.FromSeconds(15));
        host.Sources.Reply("coinbase", Replies.Hang());

        var asking = host.StartAsync($"{Fresh}&timeout=0.6");
        host.Clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("kraken", (await asking).SourceOf("btc"));

        Assert.Equal("semiabierto", await host.CircuitOfAsync("coinbase"));
        host.AnswerWell();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("coinbase", (await host.AskAsync(Fresh)).SourceOf("btc"));
    }

    [Fact]
    public async Task A_call_from_before_the_breaker_opened_does_not_count_as_the_probe()
    {
        await using var host = AllSources.Host(new("Chains:clima", "openmeteo"), new("MaxTimeoutSeconds", "30"));
        var old = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("openmeteo", Replies.When(old.Task));
        var oldest = host.StartAsync("fuentes=clima&lat=1&lon=1&timeout=30");
        for (var i = 0; i < 5; i++)
        {
            host.Sources.Reply("openmeteo", Replies.Status(403));
            await host.AskAsync($"fuentes=clima&lat=2&lon={i}");
        }

        // The breaker refuses to try the old call's source again. The probe is under way when the old call ends.
        await host.PassAsync(TimeSpan.FromSeconds(15));
        host.Sources.Reply("openmeteo", Replies.Hang());
        var trying = host.StartAsync("fuentes=clima&lat=3&lon=3&timeout=5");
        old.SetResult(new(System.Net.HttpStatusCode.NotFound));
        Assert.Equal("http", (await oldest).Reason("clima"));

        Assert.Equal("circuito", (await host.AskAsync("fuentes=clima&lat=4&lon=4")).Reason("clima"));
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("timeout", (await trying).Reason("clima"));
        Assert.Equal("abierto", await host.CircuitOfAsync("openmeteo"));
    }

    [Fact]
    public void A_probe_that_is_never_heard_of_again_gives_way_to_another_after_30_s()
    {
        var clock = new FakeTimeProvider();
        var breaker = new Breaker(clock);
        for (var i = 0; i < Breaker.FailuresToOpen; i++)
        {
            breaker.Enter().Failed(Failure.Http(500, null));
        }

        clock.Advance(Breaker.BreakFor);
        var lost = breaker.Enter();
        clock.Advance(TimeSpan.FromSeconds(29.999));
        Assert.NotNull(breaker.Enter().Refusal);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var next = breaker.Enter();

        Assert.Null(lost.Refusal);
        Assert.Null(next.Refusal);
        lost.Failed(Failure.Http(500, null));
        Assert.NotNull(breaker.Enter().Refusal);
        next.Succeeded();
        Assert.Equal(BreakerState.Closed, breaker.Snapshot().State);
    }

    [Fact]
    public void A_call_from_before_the_last_break_that_succeeds_ends_the_row_of_failures_too()
    {
        var clock = new FakeTimeProvider();
        var breaker = new Breaker(clock);
        var old = breaker.Enter();
        for (var i = 0; i < Breaker.FailuresToOpen; i++)
        {
            breaker.Enter().Failed(Failure.Http(500, null));
        }

        clock.Advance(Breaker.BreakFor);
        breaker.Enter().Succeeded();
        for (var i = 1; i < Breaker.FailuresToOpen; i++)
        {
            breaker.Enter().Failed(Failure.Http(500, null));
        }

        old.Succeeded();
        breaker.Enter().Failed(Failure.Http(500, null));

        Assert.Equal(BreakerState.Closed, breaker.Snapshot().State);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task A_status_that_blames_the_request_does_not_open_the_breaker(int status)
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("openmeteo", Replies.Status(status));

        for (var i = 0; i < 10; i++)
        {
            await host.AskAsync($"fuentes=clima&lat={i}&lon=0");
        }

        Assert.Equal("cerrado", await host.CircuitOfAsync("openmeteo"));
        Assert.Equal(10, host.Sources.CallsTo("openmeteo").Count);
    }

    [Fact]
    public async Task A_currency_that_a_source_lacks_does_not_open_its_breaker()
    {
        await using var host = AllSources.HostWith("Chains:usd", "openerapi");

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("rechazo", (await host.AskAsync("fuentes=usd&monedas=XXX")).Reason("usd"));
        }

        Assert.True((await host.AskAsync("fuentes=usd")).IsOk("usd"));
    }

    [Fact]
    public async Task Short_timeouts_of_callers_do_not_open_the_breaker()
    {
        await using var host = AllSources.HostWith("Chains:clima", "openmeteo");
        host.Sources.Reply("openmeteo", Replies.After(TimeSpan.FromSeconds(1), host.Clock, Replies.Json(Bodies.OpenMeteo(host.Now))));

        var asking = Enumerable.Range(0, 20).Select(i => host.StartAsync($"fuentes=clima&lat={i}&lon=0&timeout=0.05")).ToArray();
        host.Clock.Advance(TimeSpan.FromSeconds(0.05));
        Assert.All(await Task.WhenAll(asking), static answer => Assert.Equal("timeout", answer.Reason("clima")));
        host.Clock.Advance(TimeSpan.FromSeconds(0.95));

        await host.EventuallyAsync(async () => (await host.StatusOfAsync("openmeteo")).GetProperty("exitos").GetInt32() == 20);
        Assert.Equal(0, (await host.StatusOfAsync("openmeteo")).GetProperty("fallas").GetInt32());
        Assert.Equal("cerrado", await host.CircuitOfAsync("openmeteo"));
    }

    [Fact]
    public async Task Five_calls_silent_for_ten_seconds_open_the_breaker()
    {
        await using var host = AllSources.HostWith("Chains:clima", "openmeteo");
        host.Sources.Reply("openmeteo", Replies.Hang());

        var asking = Enumerable.Range(0, 5).Select(i => host.StartAsync($"fuentes=clima&lat={i}&lon=0&timeout=0.05")).ToArray();
        host.Clock.Advance(TimeSpan.FromSeconds(0.05));
        await Task.WhenAll(asking);
        Assert.Equal("cerrado", await host.CircuitOfAsync("openmeteo"));
        host.Clock.Advance(TimeSpan.FromSeconds(10));

        await host.EventuallyAsync(async () => (await host.CircuitOfAsync("openmeteo")) == "abierto");
    }

    [Fact]
    public async Task Calls_that_a_freeze_of_the_process_outlasts_do_not_open_the_breaker()
    {
        await using var host = AllSources.HostWith("Chains:clima", "openmeteo");
        host.Sources.Reply("openmeteo", Replies.Hang());

        var asking = Enumerable.Range(0, 20).Select(i => host.StartAsync($"fuentes=clima&lat={i}&lon=0")).ToArray();
        host.Clock.Advance(TimeSpan.FromSeconds(11.1));
        Assert.All(await Task.WhenAll(asking), static answer => Assert.Equal("timeout", answer.Reason("clima")));

        await host.EventuallyAsync(async () => (await host.StatusOfAsync("openmeteo")).GetProperty("en_curso").GetInt32() == 0);
        Assert.Equal("cerrado", await host.CircuitOfAsync("openmeteo"));
    }

    [Fact]
    public async Task A_call_from_before_the_break_that_fails_during_it_does_not_make_it_longer()
    {
        await using var host = AllSources.Host(new("Chains:clima", "openmeteo"), new("MaxTimeoutSeconds", "30"));
        var old = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("openmeteo", Replies.When(old.Task));
        var oldest = host.StartAsync("fuentes=clima&lat=1&lon=1&timeout=30");
        for (var i = 0; i < 5; i++)
        {
            host.Sources.Reply("openmeteo", Replies.Status(403));
            await host.AskAsync($"fuentes=clima&lat=2&lon={i}");
        }

        var end = (await host.StatusOfAsync("openmeteo")).GetProperty("abierto_hasta").GetDateTimeOffset();

        host.Clock.Advance(TimeSpan.FromSeconds(5));
        old.SetResult(new(System.Net.HttpStatusCode.Forbidden));
        Assert.Equal("http", (await oldest).Reason("clima"));

        Assert.Equal(end, (await host.StatusOfAsync("openmeteo")).GetProperty("abierto_hasta").GetDateTimeOffset());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task The_log_warns_of_what_is_the_source_s_fault_and_of_nothing_that_a_caller_can_bring_about(int status)
    {
        await using var host = AllSources.HostWith("Chains:clima", "openmeteo");
        host.Sources.Reply("openmeteo", Replies.Status(status));

        await host.AskAsync("fuentes=clima");

        Assert.Equal(status == 403, host.Logs.Any(static log => log.Level >= LogLevel.Warning));
    }
}
