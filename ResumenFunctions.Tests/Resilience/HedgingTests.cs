using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class HedgingTests
{
    private static readonly TimeSpan s_aMoment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task A_source_that_fails_is_followed_by_the_next_one_at_once()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.Status(403));
        host.Sources.Answer("kraken", "<html>busy</html>");

        // The clock stands still.
        var answer = await host.AskAsync("fuentes=btc");

        Assert.Equal("bitstamp", answer.SourceOf("btc"));
        Assert.Equal(["coinbase:http", "kraken:formato"], answer.Tried("btc"));
        Assert.Equal("0.0", answer.Part("btc").GetProperty("ms").GetRawText());
    }

    [Theory]
    [InlineData("", "4", 1_000)]
    [InlineData("", "30", 1_000)]
    [InlineData("", "3", 1_000)]
    [InlineData("", "0.6", 200)]
    [InlineData("300", "4", 300)]
    [InlineData("300", "0.6", 200)]
    [InlineData("2000", "4.5", 1_500)]
    public async Task A_source_that_is_silent_is_followed_after_the_hedge_delay_a_third_of_the_timeout_at_most(
        string setting, string timeout, int milliseconds)
    {
        await using var host = AllSources.HostWith("Hedge:DelayMilliseconds", setting);
        host.Sources.Reply("coinbase", Replies.Hang());

        var asking = host.StartAsync($"fuentes=btc&timeout={timeout}");
        host.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds) - s_aMoment);
        await Task.Yield();
        Assert.Empty(host.Sources.CallsTo("kraken"));
        host.Clock.Advance(s_aMoment);
        var answer = await asking;

        Assert.Equal("kraken", answer.SourceOf("btc"));
        Assert.Equal(["coinbase:timeout"], answer.Tried("btc"));
        Assert.Equal(milliseconds, answer.Part("btc").GetProperty("ms").GetDouble());
        Assert.Empty(host.Sources.CallsTo("bitstamp"));
    }

    [Fact]
    public async Task While_the_first_source_is_silent_a_second_that_fails_is_followed_at_once()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.Hang());
        host.Sources.Reply("kraken", Replies.Status(403));

        var asking = host.StartAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var answer = await asking;

        Assert.Equal("bitstamp", answer.SourceOf("btc"));
        Assert.Equal(["coinbase:timeout", "kraken:http"], answer.Tried("btc"));
    }

    [Fact]
    public async Task The_first_good_answer_wins_though_its_source_was_asked_last()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.Hang());
        host.Sources.Reply("kraken", Replies.Hang());

        var answer = await host.AskWhileTimePassesAsync("fuentes=btc", TimeSpan.FromSeconds(3.9));

        Assert.Equal("bitstamp", answer.SourceOf("btc"));
        Assert.Equal(["coinbase:timeout", "kraken:timeout"], answer.Tried("btc"));
        Assert.True(answer.Part("btc").GetProperty("ms").GetDouble() >= 2_000);
    }

    [Fact]
    public async Task The_first_source_may_still_win_after_the_second_was_asked()
    {
        await using var host = AllSources.Host();
        var first = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("coinbase", Replies.When(first.Task));
        host.Sources.Reply("kraken", Replies.Hang());

        var asking = host.StartAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.EventuallyAsync(() => host.Sources.CallsTo("kraken").Count == 1);
        first.SetResult(new() { Content = new StringContent(Bodies.Coinbase()) });
        var answer = await asking;

        Assert.Equal("coinbase", answer.SourceOf("btc"));
        Assert.Equal(["kraken:timeout"], answer.Tried("btc"));
        Assert.Empty(host.Sources.CallsTo("bitstamp"));
    }

    [Fact]
    public async Task A_source_that_loses_a_hedge_is_told_to_stop()
    {
        await using var host = AllSources.Host();
        var loser = CancellationToken.None;
        host.Sources.Reply("coinbase", (request, token) =>
        {
            loser = token;
            return Replies.Hang()(request, token);
        });

        var asking = host.StartAsync("fuentes=btc");
        Assert.False(loser.IsCancellationRequested);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await asking;

        Assert.True(loser.IsCancellationRequested);
        await host.EventuallyAsync(async () => (await host.StatusOfAsync("coinbase")).GetProperty("en_curso").GetInt32() == 0);
    }

    [Fact]
    public async Task A_source_that_loses_a_hedge_and_does_not_stop_delays_nothing()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.When(new TaskCompletionSource<HttpResponseMessage>().Task));
        host.Sources.Reply("openmeteo", Replies.Streams("{", StreamEnd.HangsForGood));

        var asking = host.StartAsync("fuentes=btc,clima");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var answer = await asking;

        Assert.Equal(("kraken", "metno"), (answer.SourceOf("btc"), answer.SourceOf("clima")));
        Assert.Equal("1000.0", answer.Json.GetProperty("ms_total").GetRawText());
        Assert.Equal(1, (await host.StatusOfAsync("coinbase")).GetProperty("en_curso").GetInt32());
    }

    [Fact]
    public async Task When_all_sources_are_silent_those_asked_are_listed_at_the_deadline()
    {
        await using var host = AllSources.Host();
        foreach (var source in new[] { "coinbase", "kraken", "bitstamp" })
        {
            host.Sources.Reply(source, Replies.Hang());
        }

        var answer = await host.AskWhileTimePassesAsync("fuentes=btc&timeout=0.9", TimeSpan.FromSeconds(0.9));

        Assert.Equal("timeout", answer.Reason("btc"));
        Assert.Equal(["coinbase:timeout", "kraken:timeout", "bitstamp:timeout"], answer.Tried("btc"));
        Assert.Equal("900.0", answer.Json.GetProperty("ms_total").GetRawText());
        Assert.StartsWith("coinbase: sin respuesta en 0.9 s; kraken: sin respuesta en 0.", answer.Error("btc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_alone_in_its_chain_has_the_whole_timeout()
    {
        await using var host = AllSources.HostWith("Chains:btc", "kraken");
        host.Sources.Reply("kraken", Replies.After(TimeSpan.FromSeconds(3.9), host.Clock, Replies.Json(Bodies.Kraken())));

        var asking = host.StartAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(3.9));
        var answer = await asking;

        Assert.Equal("kraken", answer.SourceOf("btc"));
        Assert.Equal("3900.0", answer.Part("btc").GetProperty("ms").GetRawText());
    }

    [Fact]
    public async Task A_source_that_is_skipped_costs_no_hedge_delay()
    {
        await using var host = AllSources.Host();
        await host.OpenAsync("coinbase", "btc");
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        var answer = await host.AskAsync("fresco=true");

        Assert.Equal(["coinbase:circuito"], answer.Tried("btc"));
        Assert.Equal(["exchangeratehost:sin_clave"], answer.Tried("usd"));
        Assert.Equal("0.0", answer.Attempt("btc", "coinbase").GetProperty("ms").GetRawText());
        Assert.Equal("0.0", answer.Json.GetProperty("ms_total").GetRawText());
    }
}
