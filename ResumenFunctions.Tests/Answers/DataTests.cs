using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed class DataTests
{
    [Theory]
    [InlineData("""{"data":{"amount":"64090.00","base":"BTC","currency":"USD"}}""")]
    [InlineData("""{"data":{"currency":"USD","amount":"64090.00","base":"BTC"}}""")]
    [InlineData("""{"data":{"amount":"64090.00","base":"BTC","currency":"USD","note":"ñ € 😀 \u00f1 \ud83d\ude00 \/ <b>&'+"}}""")]
    [InlineData("""
        {"x":[1.1542839e-5,1E+2,0.0,-0,64090.00,123456789012345678901234567890,1e999,null,true,{}],
        "data":{"amount":"64090.00","base":"BTC","currency":"USD"}}
        """)]
    [InlineData("""{"":{"":[]},"data":{"amount":"64090.00","base":"BTC","currency":"USD"},"DATA":1}""")]
    [InlineData("{\r\n\t\"data\" : {\n \"amount\":\"64090.00\" , \"base\":\"BTC\",\"currency\":\"USD\" } }")]
    public async Task A_body_is_passed_through_as_it_came(string body)
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("coinbase", body);

        var answer = await host.AskAsync();

        Assert.Equal(body, answer.Part("btc").GetProperty("data").GetRawText());
        Assert.Equal("64090.00", answer.Value("btc_usd"));
    }

    [Theory]
    [InlineData("coinbase", "btc", "coinbase.json", null)]
    [InlineData("coinbase", "btc", "coinbase.warnings.json", null)]
    [InlineData("openmeteo", "clima", "openmeteo.json", Bodies.OpenMeteoTime)]
    [InlineData("openerapi", "usd", "openerapi.json", Bodies.OpenErApiTime)]
    [InlineData("exchangeratehost", "usd", "exchangeratehost.json", Bodies.ExchangeRateHostTime)]
    public async Task A_recorded_body_is_good_at_its_time_and_passed_through(string source, string part, string file, long? time)
    {
        var now = time is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds).AddMinutes(7) : ResumenHost.Start;
        await using var host = new ResumenHost(
            [new("Sources:exchangeratehost:ApiKey", ResumenHost.Key), new($"Chains:{part}", source)], now);
        var body = Bodies.Recorded(file);
        host.Sources.Answer(source, body);

        var answer = await host.AskAsync();

        Assert.Equal(source, answer.Part(part).GetProperty("fuente").GetString());
        Assert.Equal(body.Trim(), answer.Part(part).GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData("64090.00", "64090.00")]
    [InlineData("64090", "64090")]
    [InlineData("64090.0", "64090.0")]
    [InlineData("64090.123456789012345678", "64090.123456789012345678")]
    [InlineData("1000", "1000")]
    [InlineData("10000000.00000", "10000000.00000")]
    public async Task The_price_keeps_its_digits(string amount, string value)
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("coinbase", Bodies.Coinbase(amount));

        var answer = await host.AskAsync();

        Assert.Equal(value, answer.Value("btc_usd"));
    }

    [Theory]
    [InlineData("22.5")]
    [InlineData("22.50")]
    [InlineData("-0.1")]
    [InlineData("0")]
    [InlineData("0.0")]
    [InlineData("-17")]
    [InlineData("60")]
    [InlineData("-90.0")]
    public async Task The_temperature_keeps_its_digits(string temperature)
    {
        await using var host = new ResumenHost();
        host.Sources.Answer(
            "openmeteo", Bodies.OpenMeteo(host.Now).Replace("22.5", temperature, StringComparison.Ordinal));

        var answer = await host.AskAsync();

        Assert.Equal(temperature, answer.Value("temperatura_c"));
    }

    [Fact]
    public async Task A_rate_written_with_an_exponent_keeps_its_value()
    {
        await using var host = ResumenHost.WithKey();

        var answer = await host.AskAsync("monedas=BTC,BIF,ARS");

        var rates = answer.Json.GetProperty("resumen").GetProperty("usd");
        Assert.Equal(1.1542839e-5m, rates.GetProperty("BTC").GetDecimal());
        Assert.Equal("2928", rates.GetProperty("BIF").GetRawText());
        Assert.Equal("1071.419745", rates.GetProperty("ARS").GetRawText());
        Assert.Contains("1.1542839e-5", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_with_a_byte_order_mark_is_good_and_passed_through_without_it()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Json([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Bodies.Coinbase())]));

        var answer = await host.AskAsync();

        Assert.Equal(JsonValueKind.Object, answer.Part("btc").GetProperty("data").ValueKind);
        Assert.DoesNotContain('\uFEFF', answer.Text);
    }

    [Fact]
    public async Task However_deep_a_good_body_the_answer_is_one_that_usual_readers_take()
    {
        await using var host = new ResumenHost();
        var deep = new string('[', 31) + new string(']', 31);
        host.Sources.Answer("coinbase", Bodies.Coinbase().Replace("{\"data\"", $"{{\"x\":{deep},\"data\"", StringComparison.Ordinal));

        var answer = await host.AskAsync();

        Assert.True(answer.IsOk("btc"));
        Assert.True(answer.IsOk("clima"));
    }
}
