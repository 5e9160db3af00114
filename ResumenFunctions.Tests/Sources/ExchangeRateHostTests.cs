using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Sources;

public sealed class ExchangeRateHostTests
{
    private const string Source = "exchangeratehost";

    [Fact]
    public async Task With_a_key_exchangeratehost_is_asked_first()
    {
        await using var host = ResumenHost.WithKey();

        var answer = await host.AskAsync();

        Assert.Equal(
            $"https://api.exchangerate.host/live?access_key={Uri.EscapeDataString(ResumenHost.Key)}&source=USD",
            Assert.Single(host.Sources.CallsTo(Source)).Uri.AbsoluteUri);
        Assert.Equal(Source, answer.Part("usd").GetProperty("fuente").GetString());
        Assert.Empty(host.Sources.CallsTo("openerapi"));
        Assert.Empty(answer.Attempts("usd"));
        Assert.Equal("""{"EUR":0.927725,"ARS":1071.419745}""", answer.Value("usd"));
    }

    [Theory]
    [InlineData("true", "false", "rechazo")]
    [InlineData("true", "\"true\"", "rechazo")]
    [InlineData("true", "1", "rechazo")]
    [InlineData("true", "null", "formato")]
    [InlineData("\"success\"", "\"ok\"", "formato")]
    [InlineData("\"source\": \"USD\"", "\"source\": \"EUR\"", "rechazo")]
    [InlineData("\"source\": \"USD\"", "\"source\": null", "rechazo")]
    [InlineData("\"source\"", "\"base\"", "rechazo")]
    [InlineData("\"USDEUR\"", "\"EURUSD\"", "rechazo")]
    [InlineData("\"USDARS\"", "\"usdars\"", "rechazo")]
    [InlineData("0.927725", "0", "rechazo")]
    [InlineData("0.927725", "0.0", "rechazo")]
    [InlineData("0.927725", "-0.927725", "rechazo")]
    [InlineData("0.927725", "null", "rechazo")]
    [InlineData("0.927725", "\"NaN\"", "rechazo")]
    [InlineData("0.927725", "[]", "rechazo")]
    [InlineData("0.927725", "0.19", "rechazo")]
    [InlineData("0.927725", "5.01", "rechazo")]
    [InlineData("1071.419745", "0.99", "rechazo")]
    [InlineData("1071.419745", "1000000.1", "rechazo")]
    [InlineData("1071.419745", "1e6", null)]
    [InlineData("1.1542839e-5", "-1", null)]
    [InlineData("\"quotes\"", "\"rates\"", "formato")]
    [InlineData("\"quotes\": {", "\"quotes\": [], \"rates\": {", "formato")]
    [InlineData("\"timestamp\"", "\"time\"", "formato")]
    public async Task An_exchangeratehost_body_is_good_only_when_it_means_rates_of_the_dollar(string old, string @new, string? reason) =>
        Assert.Equal(reason, await SourceCases.ReasonWithAsync(Source, old, @new));

    [Theory]
    [InlineData("""{"success":false}""")]
    [InlineData("""{"success":false,"error":null}""")]
    [InlineData("""{"success":false,"error":{}}""")]
    [InlineData("""{"success":false,"error":"quota"}""")]
    [InlineData("""{"success":false,"error":{"code":104}}""")]
    [InlineData("""{"success":false,"error":{"code":"104","info":"quota"}}""")]
    [InlineData("""{"success":false,"error":{"code":{},"type":[],"info":1}}""")]
    [InlineData("""{"success":false,"error":{"type":"quota_reached"}}""")]
    public async Task A_failure_in_an_exchangeratehost_body_is_rechazo_whatever_its_form(string body) =>
        Assert.Equal("rechazo", await SourceCases.ReasonOfAsync(Source, (_, _) => body));

    [Fact]
    public async Task The_code_and_type_of_an_exchangeratehost_failure_are_shown_and_the_next_source_answers()
    {
        await using var host = ResumenHost.WithKey();
        host.Sources.Answer(Source, Bodies.Recorded("exchangeratehost.error200.json"));

        var answer = await host.AskAsync();

        Assert.Equal("openerapi", answer.Part("usd").GetProperty("fuente").GetString());
        Assert.Equal("rechazo", answer.Attempt("usd", Source).GetProperty("motivo").GetString());
        await using var alone = SourceCases.HostOf(Source);
        alone.Sources.Answer(Source, Bodies.Recorded("exchangeratehost.error200.json"));
        var error = (await alone.AskOnlyAsync(Source)).Error("usd");
        Assert.Contains("101", error, StringComparison.Ordinal);
        Assert.Contains("missing_access_key", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(48 * 3600, null)]
    [InlineData((48 * 3600) + 1, "rechazo")]
    [InlineData(1_000_000_000, "rechazo")]
    public async Task An_exchangeratehost_reading_is_good_for_48_hours(int seconds, string? reason) =>
        Assert.Equal(reason, await SourceCases.ReasonOfAsync(
            Source, (host, _) => Bodies.ExchangeRateHost(host.Now.AddSeconds(1 - seconds))));
}
