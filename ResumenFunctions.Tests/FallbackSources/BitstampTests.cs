using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

public sealed class BitstampTests
{
    private const string Source = "bitstamp";

    [Fact]
    public async Task Bitstamp_s_last_trade_is_the_price()
    {
        await using var host = FallbackCase.HostOf(Source);

        var answer = await host.AskPartOfAsync(Source);

        Assert.Equal("https://www.bitstamp.net/api/v2/ticker/btcusd/", Assert.Single(host.Sources.Calls).Uri.AbsoluteUri);
        Assert.Equal("26216", answer.Value("btc_usd"));
        Assert.Equal(Source, answer.SourceOf("btc"));
    }

    [Theory]
    [InlineData("\"last\":\"26216\"", "\"last\":\"26216.00\"", null)]
    [InlineData("\"last\":\"26216\"", "\"last\":26216", null)]
    [InlineData("\"last\":\"26216\"", "\"last\":\"\"", "formato")]
    [InlineData("\"last\":\"26216\"", "\"last\":null", "formato")]
    [InlineData("\"last\":\"26216\"", "\"last\":\"Infinity\"", "formato")]
    [InlineData("\"last\":\"26216\"", "\"last\":\"0\"", "rechazo")]
    [InlineData("\"last\":\"26216\"", "\"last\":\"999\"", "rechazo")]
    [InlineData("\"last\":\"26216\"", "\"last\":\"10000001\"", "rechazo")]
    [InlineData("\"last\":\"26216\",", "", "formato")]
    [InlineData("BTC/USD", "BTC/EUR", "rechazo")]
    [InlineData(",\"pair\":\"BTC/USD\"", "", null)]
    [InlineData("\"timestamp\"", "\"time\"", "formato")]
    public async Task A_Bitstamp_body_is_good_only_when_it_means_a_price_in_dollars(string old, string @new, string? reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync(Source, old, @new));

    [Theory]
    [InlineData(0, null)]
    [InlineData(300, null)]
    [InlineData(301, "rechazo")]
    [InlineData(86_400, "rechazo")]
    [InlineData(-300, null)]
    [InlineData(-301, "rechazo")]
    public async Task A_Bitstamp_trade_is_good_for_five_minutes_and_no_further_ahead(int secondsAgo, string? reason)
    {
        // On a whole second, because its timestamps are in seconds.
        Assert.Equal(reason, await FallbackCase.ReasonForAsync(Source, host =>
        {
            host.Clock.Advance(TimeSpan.FromMilliseconds(1000 - host.Now.Millisecond));
            return Bodies.Bitstamp(host.Now.AddSeconds(-secondsAgo));
        }));
    }

    [Fact]
    public async Task A_404_from_Bitstamp_is_http()
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Reply(Source, Replies.Status(404, """{"message": "Not found."}"""));

        var answer = await host.AskPartOfAsync(Source);

        Assert.Equal("http", answer.Reason("btc"));
        Assert.Equal(404, answer.Attempt("btc", Source).GetProperty("estado").GetInt32());
    }
}
