using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

public sealed class KrakenTests
{
    private const string Source = "kraken";

    [Fact]
    public async Task Kraken_s_last_trade_is_the_price_with_all_its_digits()
    {
        await using var host = FallbackCase.HostOf(Source);

        var answer = await host.AskPartOfAsync(Source);

        Assert.Equal("https://api.kraken.com/0/public/Ticker?pair=XBTUSD", Assert.Single(host.Sources.Calls).Uri.AbsoluteUri);
        Assert.Equal("82998.90000", answer.Value("btc_usd"));
        Assert.Equal(Source, answer.SourceOf("btc"));
        Assert.Equal(Bodies.Kraken().Trim(), answer.Part("btc").GetProperty("data").GetRawText().Trim());
    }

    [Theory]
    [InlineData("\"error\":[]", "\"error\":[\"EService:Unavailable\"]", "rechazo")]
    [InlineData("\"error\":[]", "\"error\":[null]", "rechazo")]
    [InlineData("\"error\":[],", "", null)]
    [InlineData("XXBTZUSD", "XBTUSD", null)]
    [InlineData("XXBTZUSD", "XETHZUSD", "rechazo")]
    [InlineData("\"result\":{", "\"result\":{\"XETHZUSD\":{},", "formato")]
    [InlineData("\"result\":{", "\"result\":null,\"x\":{", "formato")]
    [InlineData("\"result\"", "\"resultado\"", "formato")]
    [InlineData("\"c\":[\"82998.90000\"", "\"c\":[82998.9", null)]
    [InlineData("\"c\":[\"82998.90000\"", "\"c\":[\"999.99\"", "rechazo")]
    [InlineData("\"c\":[\"82998.90000\"", "\"c\":[\"10000000.1\"", "rechazo")]
    [InlineData("\"c\":[\"82998.90000\"", "\"c\":[\"0\"", "rechazo")]
    [InlineData("\"c\":[\"82998.90000\"", "\"c\":[\"-82998.9\"", "formato")]
    [InlineData("\"c\":[\"82998.90000\"", "\"c\":[\"NaN\"", "formato")]
    [InlineData("\"c\":[\"82998.90000\"", "\"c\":[\"\"", "formato")]
    [InlineData("\"c\":[\"82998.90000\"", "\"c\":[null", "formato")]
    [InlineData("\"c\":[\"82998.90000\",\"0.00603612\"]", "\"c\":[]", "formato")]
    [InlineData("\"c\":[\"82998.90000\",\"0.00603612\"]", "\"c\":\"82998.90000\"", "formato")]
    [InlineData("\"c\"", "\"C\"", "formato")]
    public async Task A_Kraken_body_is_good_only_when_it_means_a_price_in_dollars(string old, string @new, string? reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync(Source, old, @new));

    [Theory]
    [InlineData("""{"error":["EQuery:Unknown asset pair"]}""")]
    [InlineData("""{"error":["EService:Busy"],"result":{}}""")]
    [InlineData("""{"error":["EGeneral:Too many requests"]}""")]
    public async Task A_Kraken_error_in_a_200_is_a_failure_in_Kraken_s_words(string body)
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Answer(Source, body);

        var answer = await host.AskPartOfAsync(Source);

        Assert.Equal("rechazo", answer.Reason("btc"));
        Assert.StartsWith("kraken: E", answer.Error("btc"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task Any_other_shape_of_a_Kraken_body_is_formato(string body) =>
        Assert.Equal("formato", await FallbackCase.ReasonForAsync(Source, _ => body));
}
