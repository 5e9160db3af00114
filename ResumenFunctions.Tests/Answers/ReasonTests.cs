using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed class ReasonTests
{
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(0.5);

    [Fact]
    public async Task Silence_until_the_deadline_is_timeout()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Hang());

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.Equal("timeout", answer.Reason("btc"));
        Assert.Equal("coinbase: sin respuesta en 0.5 s", answer.Error("btc"));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.HttpProtocolError)]
    [InlineData(HttpRequestError.ResponseEnded)]
    [InlineData(HttpRequestError.InvalidResponse)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    [InlineData(HttpRequestError.VersionNegotiationError)]
    [InlineData(HttpRequestError.Unknown)]
    public async Task A_connection_that_fails_is_red_and_its_message_stays_inside(HttpRequestError error)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Throws(() => new HttpRequestException(error, "refused by secret-host:443")));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.Equal("red", answer.Reason("btc"));
        Assert.StartsWith("coinbase: ", answer.Error("btc"), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-host", answer.Text, StringComparison.Ordinal);
        Assert.True(answer.IsOk("clima"));
        Assert.True(answer.IsOk("usd"));
    }

    [Fact]
    public async Task A_connection_not_made_within_its_own_limit_is_red()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Throws(
            static () => new TaskCanceledException("connect", new TimeoutException("No connection within 00:00:02."))));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.Equal("red", answer.Reason("btc"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"data":{"amount":"64090.00","base":"BTC","currency":"USD"}}""")]
    public async Task A_connection_cut_in_the_middle_of_the_body_is_red(string start)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Streams(start, StreamEnd.Breaks));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.Equal("red", answer.Reason("btc"));
        Assert.DoesNotContain("secret-host", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(418)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(599)]
    public async Task A_status_that_is_not_success_is_http_with_estado_whatever_the_body(int status)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Status(status, Bodies.Coinbase()));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.Equal("http", answer.Reason("btc"));
        Assert.Equal(status, answer.Attempt("btc", "coinbase").GetProperty("estado").GetInt32());
        Assert.Contains($"{status}", answer.Error("btc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_asks_for_fewer_calls_is_limite()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply(
            "coinbase", Replies.Status(429, """{"errors":[{"id":"rate_limit_exceeded","message":"Too many requests"}]}"""));

        var answer = await host.AskAsync();

        Assert.Equal("limite", answer.Reason("btc"));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(203)]
    public async Task Any_success_status_is_judged_by_its_body(int status)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Status(status, Bodies.Coinbase()));

        var answer = await host.AskAsync();

        Assert.True(answer.IsOk("btc"));
    }

    [Fact]
    public async Task Success_without_content_is_formato()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Status(204));

        var answer = await host.AskAsync();

        Assert.Equal("formato", answer.Reason("btc"));
    }

    [Fact]
    public async Task The_media_type_of_a_body_is_ignored()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", static (_, _) => Task.FromResult(
            new HttpResponseMessage { Content = new StringContent(Bodies.Coinbase(), System.Text.Encoding.UTF8, "text/html") }));

        var answer = await host.AskAsync();

        Assert.True(answer.IsOk("btc"));
    }

    [Fact]
    public async Task All_parts_may_fail_each_in_its_own_way()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Hang());
        host.Sources.Reply("openmeteo", Replies.Status(429));
        host.Sources.Reply("openerapi", Replies.Json("<html>"));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.Equal(200, answer.Status);
        Assert.Equal(("timeout", "limite", "formato"), (answer.Reason("btc"), answer.Reason("clima"), answer.Reason("usd")));
        Assert.Equal("""{"btc_usd":null,"temperatura_c":null,"usd":null}""", answer.Json.GetProperty("resumen").GetRawText());
    }
}
