using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Deadlines;

public sealed class RetryTests
{
    // The pause before the retry is random, 50 to 150 ms.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(0.5);

    public static TheoryData<string> Passing => ["500", "502", "503", "504", "no connection", "no name"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_passing_failure_is_retried_once_after_a_short_pause(string trouble)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Trouble(trouble), Replies.Json(Bodies.Coinbase()));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_longestPause);

        Assert.True(answer.IsComplete);
        Assert.Equal(2, host.Sources.CallsTo("coinbase").Count);
        Assert.InRange(answer.Part("btc").GetProperty("ms").GetDouble(), 50, 150);
        Assert.Empty(answer.Attempts("btc"));
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_lasting_failure_is_reported_after_the_second_try(string trouble)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Trouble(trouble));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_longestPause);

        Assert.Equal(int.TryParse(trouble, out _) ? "http" : "red", answer.Reason("btc"));
        Assert.Equal(2, host.Sources.CallsTo("coinbase").Count);
    }

    [Fact]
    public async Task However_much_time_there_is_there_is_no_third_try()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Status(500));

        await host.AskWhileTimePassesAsync("fuentes=btc&timeout=2", TimeSpan.FromSeconds(2));

        Assert.Equal(2, host.Sources.CallsTo("coinbase").Count);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task A_status_under_500_is_not_retried(int status)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Status(status));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.False(answer.IsOk("btc"));
        Assert.Single(host.Sources.CallsTo("coinbase"));
    }

    [Fact]
    public async Task A_wrong_body_is_not_retried()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("coinbase", "<html>");

        await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.Single(host.Sources.CallsTo("coinbase"));
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task With_less_than_250_ms_left_there_is_no_retry(string trouble)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromSeconds(9.76), host.Clock, Trouble(trouble)), Replies.Hang());

        var answer = await host.AskWhileTimePassesAsync("timeout=10", TimeSpan.FromSeconds(10));

        // The second call is that of the hedge delay.
        Assert.False(answer.IsOk("btc"));
        Assert.Equal(2, host.Sources.CallsTo("coinbase").Count);
    }

    [Fact]
    public async Task A_source_with_a_monthly_quota_is_not_retried_and_the_next_answers()
    {
        await using var host = ResumenHost.WithKey();
        host.Sources.Reply("exchangeratehost", Replies.Status(503));

        var answer = await host.AskAsync();

        Assert.Single(host.Sources.CallsTo("exchangeratehost"));
        Assert.Equal("openerapi", answer.Part("usd").GetProperty("fuente").GetString());
        Assert.Equal(503, answer.Attempt("usd", "exchangeratehost").GetProperty("estado").GetInt32());
        Assert.True(answer.IsComplete);
    }

    [Theory]
    [InlineData("400")]
    [InlineData("429")]
    [InlineData("no connection")]
    [InlineData("<html>")]
    [InlineData("{\"success\":false}")]
    public async Task However_a_source_failed_the_next_of_its_chain_is_asked(string trouble)
    {
        await using var host = ResumenHost.WithKey();
        host.Sources.Reply("exchangeratehost", Trouble(trouble));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.Equal("openerapi", answer.Part("usd").GetProperty("fuente").GetString());
        Assert.Equal(["exchangeratehost"], answer.Attempts("usd").Select(static a => a.GetProperty("fuente").GetString()));
    }

    [Fact]
    public async Task When_the_whole_chain_fails_every_failure_is_listed_in_order()
    {
        await using var host = ResumenHost.WithKey();
        host.Sources.Reply("exchangeratehost", Replies.Status(401));
        host.Sources.Reply("openerapi", Replies.Status(404));

        var answer = await host.AskAsync();

        Assert.Equal(["exchangeratehost", "openerapi"], answer.Attempts("usd").Select(static a => a.GetProperty("fuente").GetString()));
        Assert.Equal("exchangeratehost: HTTP 401; openerapi: HTTP 404", answer.Error("usd"));
    }

    private static Reply Trouble(string trouble) => trouble switch
    {
        "no connection" => Replies.NoConnection(),
        "no name" => Replies.Throws(static () => new HttpRequestException(HttpRequestError.NameResolutionError)),
        _ when int.TryParse(trouble, out var status) => Replies.Status(status),
        _ => Replies.Json(trouble),
    };
}
