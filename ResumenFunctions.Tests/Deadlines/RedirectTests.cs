using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Deadlines;

public sealed class RedirectTests
{
    [Theory]
    [InlineData(301, "https://api.coinbase.com/v3/spot", "https://api.coinbase.com/v3/spot")]
    [InlineData(302, "https://API.coinbase.com/v3/spot?a=b", "https://api.coinbase.com/v3/spot?a=b")]
    [InlineData(303, "/v3/spot", "https://api.coinbase.com/v3/spot")]
    [InlineData(307, "spot2", "https://api.coinbase.com/v2/prices/BTC-USD/spot2")]
    [InlineData(308, "//api.coinbase.com/v3", "https://api.coinbase.com/v3")]
    public async Task A_redirect_to_the_same_host_over_https_is_followed(int status, string location, string target)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Redirect(status, location), Replies.Json(Bodies.Coinbase()));

        var answer = await host.AskAsync();

        Assert.True(answer.IsOk("btc"));
        var calls = host.Sources.CallsTo("coinbase");
        Assert.Equal(2, calls.Count);
        Assert.Equal(("GET", target), (calls[1].Method, calls[1].Uri.AbsoluteUri));
        Assert.Equal(calls[0].Headers, calls[1].Headers);
    }

    [Theory]
    [InlineData("https://evil.example/v2")]
    [InlineData("https://api.coinbase.com.evil.example/v2")]
    [InlineData("https://coinbase.com/v2")]
    [InlineData("https://api.coinbase.com:8443/v2")]
    [InlineData("https://user:word@api.coinbase.com/v2")]
    [InlineData("https://api.coinbase.com@evil.example/")]
    [InlineData("//evil.example/v2")]
    [InlineData("http://api.coinbase.com/v2")]
    [InlineData("http://api.coinbase.com:443/v2")]
    [InlineData("http://localhost/v2")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    public async Task Any_other_redirect_is_not_followed(string location)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Redirect(302, location));

        var answer = await host.AskAsync();

        Assert.Equal("http", answer.Reason("btc"));
        Assert.Equal(302, answer.Attempt("btc", "coinbase").GetProperty("estado").GetInt32());
        Assert.Single(host.Sources.CallsTo("coinbase"));
        Assert.DoesNotContain("evil", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData("http://[::1")]
    [InlineData("::::")]
    public async Task A_redirect_to_an_invalid_address_is_a_failure_like_any_other(string location)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Redirect(302, location));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", TimeSpan.FromSeconds(0.5));

        Assert.Equal("http", answer.Reason("btc"));
        Assert.True(answer.IsOk("clima"));
    }

    [Fact]
    public async Task Three_redirects_are_followed()
    {
        await using var host = new ResumenHost();
        var on = Replies.Redirect(302, "/next");
        host.Sources.Reply("coinbase", on, on, on, Replies.Json(Bodies.Coinbase()));

        var answer = await host.AskAsync();

        Assert.True(answer.IsOk("btc"));
        Assert.Equal(4, host.Sources.CallsTo("coinbase").Count);
    }

    [Fact]
    public async Task A_fourth_redirect_is_not_followed()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Redirect(302, "/next"));

        var answer = await host.AskAsync();

        Assert.Equal("http", answer.Reason("btc"));
        Assert.Equal(302, answer.Attempt("btc", "coinbase").GetProperty("estado").GetInt32());
        Assert.Equal(4, host.Sources.CallsTo("coinbase").Count);
    }
}
