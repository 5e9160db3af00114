using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class SharedCallTests
{
    [Fact]
    public async Task A_thousand_at_once_on_a_cold_cache_make_one_call_per_chain()
    {
        await using var host = AllSources.Host();
        var ready = new TaskCompletionSource();
        foreach (var (source, body) in new[]
        {
            ("coinbase", Bodies.Coinbase()), ("openmeteo", Bodies.OpenMeteo(host.Now)), ("openerapi", Bodies.OpenErApi(host.Now)),
        })
        {
            host.Sources.Reply(source, async (request, token) =>
            {
                await ready.Task.WaitAsync(token);
                return await Replies.Json(body)(request, token);
            });
        }

        var asking = Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => host.StartAsync())).ToArray();
        await host.EventuallyAsync(() => host.Sources.Calls.Count == 3);
        ready.SetResult();
        var answers = await Task.WhenAll(asking);

        Assert.Equal(["coinbase", "openerapi", "openmeteo"], host.Sources.Calls.Select(static c => c.SourceId).Order(StringComparer.Ordinal));
        Assert.All(answers, static answer => Assert.True(answer.IsComplete));
        Assert.All(answers, static answer => Assert.NotEqual("stale", answer.CacheOf("btc")));
        Assert.Single(answers.Select(static answer => answer.Part("usd").GetProperty("data").GetRawText()).Distinct());
    }

    [Fact]
    public async Task All_who_waited_for_a_call_get_a_miss()
    {
        await using var host = AllSources.Host();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("coinbase", Replies.When(answer.Task));

        var asking = Enumerable.Range(0, 5).Select(_ => host.StartAsync("fuentes=btc")).ToArray();
        host.Clock.Advance(TimeSpan.FromSeconds(0.3));
        answer.SetResult(new() { Content = new StringContent(Bodies.Coinbase()) });

        Assert.All(await Task.WhenAll(asking), static answer => Assert.Equal(("miss", "0.0"), (answer.CacheOf("btc"), answer.AgeOf("btc"))));
        Assert.Single(host.Sources.Calls);
    }

    [Fact]
    public async Task A_failure_goes_to_all_who_waited_and_costs_one_call()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("coinbase", Replies.When(answer.Task));

        var asking = Enumerable.Range(0, 50).Select(_ => host.StartAsync("fuentes=btc")).ToArray();
        answer.SetResult(new(System.Net.HttpStatusCode.Forbidden));
        var answers = await Task.WhenAll(asking);

        Assert.All(answers, static answer => Assert.Equal("http", answer.Reason("btc")));
        Assert.All(answers, static answer => Assert.Equal(403, answer.Attempt("btc", "coinbase").GetProperty("estado").GetInt32()));
        Assert.Single(host.Sources.Calls);
        Assert.Equal(1, (await host.StatusOfAsync("coinbase")).GetProperty("fallas").GetInt32());
    }

    [Fact]
    public async Task A_caller_in_a_hurry_leaves_and_the_call_goes_on_for_the_next_one()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromSeconds(3), host.Clock, Replies.Json(Bodies.Coinbase())));

        var hurried = host.StartAsync("fuentes=btc&timeout=0.1");
        host.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var late = await hurried;
        Assert.Equal("timeout", late.Reason("btc"));
        Assert.Equal(["coinbase:timeout"], late.Tried("btc"));
        Assert.Equal("coinbase: sin respuesta en 0.1 s", late.Error("btc"));

        host.Clock.Advance(TimeSpan.FromSeconds(2.9));
        await host.EventuallyAsync(async () => (await host.StatusOfAsync("coinbase")).GetProperty("exitos").GetInt32() == 1);
        Assert.Equal("hit", (await host.AskAsync("fuentes=btc")).CacheOf("btc"));
    }

    [Fact]
    public async Task Callers_with_different_deadlines_share_one_call()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromSeconds(2), host.Clock, Replies.Json(Bodies.Coinbase())));

        var hurried = host.StartAsync("fuentes=btc&timeout=0.5");
        host.Clock.Advance(TimeSpan.FromSeconds(0.2));
        var patient = host.StartAsync("fuentes=btc&timeout=10");
        host.Clock.Advance(TimeSpan.FromSeconds(0.3));
        Assert.Equal("timeout", (await hurried).Reason("btc"));
        host.Clock.Advance(TimeSpan.FromSeconds(1.5));
        var answer = await patient;

        Assert.Equal("miss", answer.CacheOf("btc"));
        Assert.Equal("1800.0", answer.Part("btc").GetProperty("ms").GetRawText());
    }

    [Fact]
    public async Task A_caller_who_goes_away_leaves_the_shared_call_to_the_others()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("coinbase", Replies.When(answer.Task));
        using var leaving = new CancellationTokenSource();

        var gone = host.StartForAsync("fuentes=btc", null, leaving.Token);
        var patient = host.StartAsync("fuentes=btc");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        answer.SetResult(new() { Content = new StringContent(Bodies.Coinbase()) });

        Assert.True((await patient).IsOk("btc"));
        Assert.Single(host.Sources.Calls);
    }

    [Fact]
    public async Task A_shared_call_goes_on_for_ten_seconds_and_no_longer()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        var call = CancellationToken.None;
        host.Sources.Reply("coinbase", (request, token) =>
        {
            call = call.CanBeCanceled ? call : token;
            return Replies.Hang()(request, token);
        });

        var asking = host.StartAsync("fuentes=btc&timeout=0.1");
        host.Clock.Advance(TimeSpan.FromSeconds(9.999));
        await asking;
        Assert.False(call.IsCancellationRequested);
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(call.IsCancellationRequested);
        await host.EventuallyAsync(async () => (await host.StatusOfAsync("coinbase")).GetProperty("fallas").GetInt32() > 0);
    }

    [Fact]
    public async Task A_shared_call_goes_on_for_as_long_as_the_caller_who_started_it_waits()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromSeconds(25), host.Clock, Replies.Json(Bodies.Coinbase())));

        var asking = host.StartAsync("fuentes=btc&timeout=30");
        host.Clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal("miss", (await asking).CacheOf("btc"));
    }

    [Fact]
    public async Task A_caller_with_more_time_makes_the_shared_call_that_they_join_longer()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromSeconds(12), host.Clock, Replies.Json(Bodies.Coinbase())));
        var hurried = host.StartAsync("fuentes=btc&timeout=1");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("timeout", (await hurried).Reason("btc"));

        var patient = host.StartAsync("fuentes=btc&timeout=20");
        await host.PassAsync(TimeSpan.FromSeconds(11));
        var answer = await patient;

        Assert.Equal(("miss", "11000.0"), (answer.CacheOf("btc"), answer.Part("btc").GetProperty("ms").GetRawText()));
        Assert.Empty(answer.Tried("btc"));
    }

    [Fact]
    public async Task A_caller_with_less_time_does_not_shorten_the_shared_call_that_they_join()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromSeconds(25), host.Clock, Replies.Json(Bodies.Coinbase())));
        var patient = host.StartAsync("fuentes=btc&timeout=30");

        var hurried = host.StartAsync("fuentes=btc&timeout=0.1");
        host.Clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal("timeout", (await hurried).Reason("btc"));
        Assert.Equal("25000.0", (await patient).Part("btc").GetProperty("ms").GetRawText());
    }

    [Fact]
    public async Task Who_joins_a_call_in_the_moment_in_which_its_time_runs_out_has_it_made_again()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");

        var answer = await AskWhenTimeRunsOutAsync(host);

        Assert.Equal(("miss", "0.0"), (answer.CacheOf("btc"), answer.AgeOf("btc")));
    }

    [Fact]
    public async Task With_a_stale_reading_at_hand_who_joins_in_that_moment_is_shown_it()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        var answer = await AskWhenTimeRunsOutAsync(host);

        Assert.Equal(("stale", "70.0"), (answer.CacheOf("btc"), answer.AgeOf("btc")));
    }

    [Fact]
    public async Task A_caller_who_wants_a_fresh_reading_joins_the_call_under_way()
    {
        await using var host = AllSources.Host();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("coinbase", Replies.When(answer.Task));

        var usual = host.StartAsync("fuentes=btc");
        var fresh = host.StartAsync("fuentes=btc&fresco=true");
        answer.SetResult(new() { Content = new StringContent(Bodies.Coinbase()) });

        Assert.Equal(("miss", "miss"), ((await usual).CacheOf("btc"), (await fresh).CacheOf("btc")));
        Assert.Single(host.Sources.Calls);
    }

    // The source answers again from the moment in which the call of a hurried caller is cancelled: then another one asks.
    private static async Task<Answer> AskWhenTimeRunsOutAsync(ResumenHost host)
    {
        Task<Answer>? asking = null;
        host.Sources.Reply("coinbase", (request, token) =>
        {
            if (asking is not null)
            {
                return Replies.Json(Bodies.Coinbase())(request, token);
            }

            token.Register(() => asking ??= host.StartAsync("fuentes=btc&timeout=4"));
            return Replies.Hang()(request, token);
        });
        var hurried = host.StartAsync("fuentes=btc&timeout=0.1");
        host.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await hurried;
        host.Clock.Advance(TimeSpan.FromSeconds(9.9));
        await host.EventuallyAsync(() => asking is not null);
        return await asking!;
    }
}
