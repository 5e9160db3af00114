using Microsoft.Extensions.Logging;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Sources;

public sealed class OpenErApiTests
{
    private const string Source = "openerapi";

    [Fact]
    public async Task Openerapi_is_asked_at_its_public_address()
    {
        await using var host = new ResumenHost();

        await host.AskAsync();

        Assert.Equal("https://open.er-api.com/v6/latest/USD", Assert.Single(host.Sources.CallsTo(Source)).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("\"success\"", "\"error\"", "rechazo")]
    [InlineData("\"success\"", "\"Success\"", "rechazo")]
    [InlineData("\"success\"", "true", "formato")]
    [InlineData("\"result\"", "\"resultado\"", "formato")]
    [InlineData("\"base_code\":\"USD\"", "\"base_code\":\"EUR\"", "rechazo")]
    [InlineData("\"base_code\"", "\"base\"", "rechazo")]
    [InlineData("\"EUR\":0.907539", "\"EUR\":0", "rechazo")]
    [InlineData("\"EUR\":0.907539", "\"EUR\":-1", "rechazo")]
    [InlineData("\"EUR\":0.907539", "\"EUR\":null", "rechazo")]
    [InlineData("\"EUR\":0.907539", "\"EUR\":\"\"", "rechazo")]
    [InlineData("\"EUR\":0.907539", "\"EUR\":9.07539", "rechazo")]
    [InlineData("\"EUR\"", "\"eur\"", "rechazo")]
    [InlineData("\"ARS\":944,", "", "rechazo")]
    [InlineData("\"ARS\":944", "\"ARS\":944.25", null)]
    [InlineData("\"ARS\":944", "\"ARS\":9.4425e2", null)]
    [InlineData("\"rates\"", "\"conversion_rates\"", "formato")]
    [InlineData("\"rates\":{", "\"rates\":null,\"x\":{", "formato")]
    [InlineData("\"time_last_update_unix\"", "\"time_last\"", "formato")]
    [InlineData("\"time_eol_unix\":0", "\"time_eol_unix\":null", null)]
    [InlineData("\"time_eol_unix\":0,", "", null)]
    public async Task An_openerapi_body_is_good_only_when_it_means_rates_of_the_dollar(string old, string @new, string? reason) =>
        Assert.Equal(reason, await SourceCases.ReasonWithAsync(Source, old, @new));

    [Theory]
    [InlineData(0, null)]
    [InlineData(48 * 3600, null)]
    [InlineData((48 * 3600) + 1, "rechazo")]
    [InlineData(1_000_000_000, "rechazo")]
    public async Task Openerapi_rates_are_good_for_48_hours_after_their_last_update(int seconds, string? reason) =>
        Assert.Equal(reason, await SourceCases.ReasonOfAsync(
            Source, (host, _) => Bodies.OpenErApi(host.Now.AddSeconds(1 - seconds))));

    [Fact]
    public async Task A_currency_that_openerapi_lacks_fails_it_by_name()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync("monedas=BRL,EUR,CAD");

        Assert.Equal("rechazo", answer.Reason("usd"));
        Assert.Equal("openerapi: sin cotización de BRL, CAD", answer.Error("usd"));
    }

    [Fact]
    public async Task A_failure_that_openerapi_reports_is_shown()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer(Source, Bodies.Recorded("openerapi.error.json"));

        var answer = await host.AskAsync();

        Assert.Equal("openerapi: unsupported-code", answer.Error("usd"));
    }

    [Fact]
    public async Task Openerapi_s_announced_end_is_a_warning_in_the_log_and_the_answer_is_good()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer(Source, Bodies.OpenErApi(host.Now).Replace(
            "\"time_eol_unix\":0", "\"time_eol_unix\":1799971200", StringComparison.Ordinal));

        var answer = await host.AskAsync();

        Assert.True(answer.IsOk("usd"));
        var warning = Assert.Single(host.Logs, static log => log.Level == LogLevel.Warning);
        Assert.Contains(Source, warning.Message, StringComparison.Ordinal);
        Assert.Contains("2027-01-15", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    public async Task A_rate_that_can_t_be_used_concerns_only_those_who_ask_for_its_currency(string rate) =>
        Assert.Null(await SourceCases.ReasonWithAsync(Source, "\"rates\":{", $"\"rates\":{{\"XXX\":{rate},"));

    [Fact]
    public async Task Without_an_announced_end_of_openerapi_the_log_is_quiet()
    {
        await using var host = new ResumenHost();

        await host.AskAsync();

        Assert.DoesNotContain(host.Logs, static log => log.Level >= LogLevel.Warning);
    }
}
