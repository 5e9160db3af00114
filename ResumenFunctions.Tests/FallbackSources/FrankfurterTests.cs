using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

public sealed class FrankfurterTests
{
    private const string Source = "frankfurter";

    [Fact]
    public async Task Each_Frankfurter_row_is_a_rate_in_the_caller_s_order()
    {
        await using var host = FallbackCase.HostOf(Source);

        var answer = await host.AskPartOfAsync(Source, "monedas=EUR,ARS");

        Assert.Equal("https://api.frankfurter.dev/v2/rates?base=USD", Assert.Single(host.Sources.Calls).Uri.AbsoluteUri);
        Assert.Equal("""{"EUR":0.86006,"ARS":1.3807}""", answer.Value("usd"));
        Assert.False(answer.Part("usd").TryGetProperty("atribucion", out _));
    }

    [Theory]
    [InlineData("\"base\":\"USD\",\"quote\":\"EUR\"", "\"base\":\"EUR\",\"quote\":\"EUR\"", "rechazo")]
    [InlineData("\"base\":\"USD\",\"quote\":\"EUR\"", "\"quote\":\"EUR\"", "rechazo")]
    [InlineData("\"quote\":\"EUR\"", "\"quote\":\"BRL\"", "rechazo")]
    [InlineData("\"quote\":\"EUR\"", "\"quote\":null", "rechazo")]
    [InlineData("0.86006", "\"0.86006\"", null)]
    [InlineData("0.86006", "8.6006e-1", null)]
    [InlineData("0.86006", "0", "rechazo")]
    [InlineData("0.86006", "-0.86006", "rechazo")]
    [InlineData("0.86006", "5.1", "rechazo")]
    [InlineData("0.86006", "null", "rechazo")]
    [InlineData("0.86006", "\"\"", "rechazo")]
    [InlineData("\"rate\":0.86006", "\"value\":0.86006", "rechazo")]
    [InlineData("\"date\"", "\"day\"", "formato")]
    public async Task A_Frankfurter_body_is_good_only_when_it_means_rates_of_the_dollar(string old, string @new, string? reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync(Source, old, @new));

    [Theory]
    [InlineData("""{"rates":{"EUR":0.86,"ARS":1000}}""", "formato")]
    [InlineData("""{"status":200,"message":"maintenance"}""", "rechazo")]
    [InlineData("[]", "formato")]
    [InlineData("[1,null,[]]", "rechazo")]
    [InlineData("\"x\"", "formato")]
    public async Task A_Frankfurter_body_other_than_an_array_of_rows_fails(string body, string reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync(Source, _ => body));

    [Theory]
    [InlineData(-2, "rechazo")]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(7, null)]
    [InlineData(8, "rechazo")]
    public async Task A_Frankfurter_row_is_good_from_a_day_ahead_to_seven_days_old(int daysOld, string? reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync(Source, host => Bodies.Frankfurter(host.Now.AddDays(-daysOld))));

    [Theory]
    [InlineData("2026-11-22T10:00:00Z")]
    [InlineData("22/11/2026")]
    [InlineData("2026-13-01")]
    [InlineData("")]
    public async Task A_Frankfurter_row_with_an_invalid_date_fails(string date) => Assert.Equal("formato", await FallbackCase.ReasonForAsync(
        Source, host => Bodies.Frankfurter(host.Now).Replace("2026-11-22", date, StringComparison.Ordinal)));

    [Fact]
    public async Task An_old_Frankfurter_row_concerns_only_those_who_ask_for_its_currency()
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Answer(Source, """
            [{"date":"2026-11-22","base":"USD","quote":"EUR","rate":0.86},{"date":"2026-11-01","base":"USD","quote":"ARS","rate":1000}]
            """);

        var both = await host.AskPartOfAsync(Source);
        var one = await host.AskPartOfAsync(Source, "monedas=EUR");

        Assert.Equal("frankfurter: sin cotización de ARS", both.Error("usd"));
        Assert.Equal("""{"EUR":0.86}""", one.Value("usd"));
    }

    [Fact]
    public async Task A_422_is_Frankfurter_s_fault_as_it_is_asked_for_no_currency()
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Reply(Source, Replies.Status(422, Bodies.Recorded("frankfurter.error422.json")));

        for (var i = 0; i < 5; i++)
        {
            var answer = await host.AskPartOfAsync(Source, "monedas=XXX");
            Assert.Equal("http", answer.Reason("usd"));
            Assert.Equal(422, answer.Attempt("usd", Source).GetProperty("estado").GetInt32());
        }

        Assert.Equal("abierto", await host.CircuitOfAsync(Source));
    }
}
