using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Sources;

public sealed class CoinbaseTests
{
    [Fact]
    public async Task Coinbase_is_asked_at_its_public_address()
    {
        await using var host = new ResumenHost();

        await host.AskAsync();

        Assert.Equal("https://api.coinbase.com/v2/prices/BTC-USD/spot", Assert.Single(host.Sources.CallsTo("coinbase")).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("\"64090.00\"", "\"64090\"", null)]
    [InlineData("\"64090.00\"", "64090.00", null)]
    [InlineData("\"64090.00\"", "\"\"", "formato")]
    [InlineData("\"64090.00\"", "\" 64090.00\"", "formato")]
    [InlineData("\"64090.00\"", "\"64,090.00\"", "formato")]
    [InlineData("\"64090.00\"", "\"64090,00\"", "formato")]
    [InlineData("\"64090.00\"", "\"$64090.00\"", "formato")]
    [InlineData("\"64090.00\"", "\"NaN\"", "formato")]
    [InlineData("\"64090.00\"", "\"Infinity\"", "formato")]
    [InlineData("\"64090.00\"", "\"-64090.00\"", "formato")]
    [InlineData("\"64090.00\"", "\"+64090.00\"", "formato")]
    [InlineData("\"64090.00\"", "\"6e4\"", "formato")]
    [InlineData("\"64090.00\"", "\"0x10000\"", "formato")]
    [InlineData("\"64090.00\"", "null", "formato")]
    [InlineData("\"64090.00\"", "true", "formato")]
    [InlineData("\"64090.00\"", "[\"64090.00\"]", "formato")]
    [InlineData("\"64090.00\"", "{}", "formato")]
    [InlineData("\"64090.00\"", "1e999", "formato")]
    [InlineData("\"amount\"", "\"Amount\"", "formato")]
    [InlineData("\"64090.00\"", "\"0\"", "rechazo")]
    [InlineData("\"64090.00\"", "-64090.00", "rechazo")]
    [InlineData("\"64090.00\"", "\"999.99\"", "rechazo")]
    [InlineData("\"64090.00\"", "\"1000\"", null)]
    [InlineData("\"64090.00\"", "\"10000000\"", null)]
    [InlineData("\"64090.00\"", "\"10000000.01\"", "rechazo")]
    [InlineData("\"BTC\"", "\"ETH\"", "rechazo")]
    [InlineData("\"BTC\"", "\"btc\"", "rechazo")]
    [InlineData("\"USD\"", "\"EUR\"", "rechazo")]
    [InlineData("\"USD\"", "null", "formato")]
    [InlineData("\"base\"", "\"bse\"", "formato")]
    [InlineData("{\"data\"", "{\"errors\":[],\"data\"", "rechazo")]
    [InlineData("{\"data\"", "{\"errors\":[{\"id\":\"internal\"}],\"data\"", "rechazo")]
    [InlineData("{\"data\"", "{\"errors\":[{\"id\":\"internal\",\"message\":\"Broken\"}],\"data\"", "rechazo")]
    [InlineData("{\"data\"", "{\"warnings\":[{\"id\":\"missing_version\"}],\"data\"", null)]
    [InlineData("{\"data\"", "{\"dota\"", "formato")]
    public async Task A_Coinbase_body_is_good_only_when_it_means_a_price_of_bitcoin_in_dollars(string old, string @new, string? reason) =>
        Assert.Equal(reason, await SourceCases.ReasonWithAsync("coinbase", old, @new));

    [Fact]
    public async Task A_Coinbase_price_with_more_digits_than_a_decimal_is_refused_or_right_to_28_digits()
    {
        await using var host = new ResumenHost();
        var digits = string.Concat(Enumerable.Repeat("1234567890", 500));
        host.Sources.Answer("coinbase", Bodies.Coinbase($"64090.{digits}"));

        var answer = await host.AskAsync();

        Assert.True(
            answer.Reason("btc") == "formato" || answer.Value("btc_usd").StartsWith("64090.1234567890123456789", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Coinbase_says_of_its_own_failure_is_shown()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("coinbase", Bodies.Recorded("coinbase.error404.json"));

        var answer = await host.AskAsync();

        Assert.Equal("rechazo", answer.Reason("btc"));
        Assert.Equal("coinbase: Invalid base currency", answer.Error("btc"));
    }

    [Fact]
    public async Task The_bounds_of_a_Coinbase_price_are_a_setting()
    {
        await using var host = new ResumenHost([new("Bounds:btc_usd:Min", "70000"), new("Bounds:btc_usd:Max", "80000")]);

        var answer = await host.AskAsync();

        Assert.Equal("rechazo", answer.Reason("btc"));
    }

    [Fact]
    public async Task A_Coinbase_amount_followed_by_a_NUL_is_refused() =>
        Assert.Equal("formato", await SourceCases.ReasonWithAsync("coinbase", "64090.00", "64090.00\\u0000"));
}
