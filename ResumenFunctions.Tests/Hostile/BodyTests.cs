using Microsoft.Extensions.Logging;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hostile;

/// <summary>Bodies that are JSON by the letter and that some readers of our answer could not take, or that break arithmetic.</summary>
public sealed class BodyTests
{
    [Theory]
    [InlineData("\"\\ud800\"", "formato")]
    [InlineData("\"\\uDC00\\uD800\"", "formato")]
    [InlineData("\"a\\uDBFFb\"", "formato")]
    [InlineData("{\"\\ud800\":1}", "formato")]
    [InlineData("\"\\ud83d\\ude00\"", null)]
    [InlineData("\"\\\\ud800\"", null)]
    public async Task Half_a_surrogate_pair_anywhere_makes_a_body_unreadable(string value, string? reason) =>
        Assert.Equal(reason, await ReasonWithAsync(value));

    [Theory]
    [InlineData(400, null)]
    [InlineData(401, "formato")]
    [InlineData(5_000, "formato")]
    public async Task A_number_may_have_400_characters(int length, string? reason)
    {
        Assert.Equal(reason, await ReasonWithAsync(new string('7', length)));
        Assert.Equal(reason, await ReasonWithAsync($"-0.{new string('7', length - 3)}"));
        Assert.Equal(reason, await ReasonWithAsync($"[1,{new string('7', length - 4)}e+10]"));
        Assert.Null(await ReasonWithAsync($"\"{new string('7', length)}\""));
    }

    [Theory]
    [InlineData(31, null)]
    [InlineData(32, "formato")]
    public async Task A_body_may_be_32_levels_deep(int levelsBelowTheFirst, string? reason) => Assert.Equal(
        reason, await ReasonWithAsync(new string('[', levelsBelowTheFirst) + new string(']', levelsBelowTheFirst)));

    [Fact]
    public async Task The_last_moment_that_there_is_as_the_next_update_costs_no_reading()
    {
        await using var host = SourceCases.HostOf("openerapi");
        host.Sources.Answer("openerapi", Bodies.OpenErApi(host.Now).Replace("\"time_next_update_unix\":1724113181", "\"time_next_update_unix\":253402300799", StringComparison.Ordinal));

        var answer = await host.AskOnlyAsync("openerapi");

        Assert.True(answer.IsOk("usd"));
        Assert.DoesNotContain(host.Logs, static log => log.Level == LogLevel.Error);
    }

    [Theory]
    [InlineData("\"error\":[]", "\"error\":\"EService:Busy\"")]
    [InlineData("\"error\":[]", "\"error\":{}")]
    [InlineData("\"error\":[]", "\"error\":null")]
    public async Task Kraken_s_errors_are_an_array_or_its_body_is_unknown(string good, string bad) =>
        Assert.Equal("formato", await FallbackSources.FallbackCase.ReasonForAsync("kraken", _ => Replaced(Bodies.Kraken(), good, bad)));

    [Theory]
    [InlineData("\"pair\":[\"BTC/USD\"]", "formato")]
    [InlineData("\"pair\":7", "formato")]
    [InlineData("\"pair\":\"ETH/USD\"", "rechazo")]
    [InlineData("\"pair\":\"BTC/USD\"", null)]
    [InlineData("\"other\":7", null)]
    public async Task Bitstamp_s_pair_is_a_text_where_it_is_told(string member, string? reason) => Assert.Equal(
        reason, await FallbackSources.FallbackCase.ReasonForAsync("bitstamp", host => Replaced(Bodies.Bitstamp(host.Now), "\"pair\":\"BTC/USD\"", member)));

    [Theory]
    [InlineData("openmeteo", 16, null)]
    [InlineData("openmeteo", 17, "rechazo")]
    [InlineData("exchangeratehost", 16, null)]
    [InlineData("exchangeratehost", 17, "rechazo")]
    [InlineData("openerapi", 16, null)]
    [InlineData("openerapi", 17, "rechazo")]
    public async Task A_value_from_the_future_is_refused_past_16_minutes(string source, int minutes, string? reason) =>
        Assert.Equal(reason, await SourceCases.ReasonOfAsync(source, (host, _) => source switch
        {
            "openmeteo" => Bodies.OpenMeteo(host.Now.AddMinutes(minutes)),
            "exchangeratehost" => Bodies.ExchangeRateHost(host.Now.AddMinutes(minutes)),
            _ => Bodies.OpenErApi(host.Now.AddMinutes(minutes)),
        }));

    [Theory]
    [InlineData("openmeteo", 0, null)]
    [InlineData("openmeteo", 1, "rechazo")]
    [InlineData("exchangeratehost", 0, null)]
    [InlineData("exchangeratehost", 1, "rechazo")]
    [InlineData("openerapi", 0, null)]
    [InlineData("openerapi", 1, "rechazo")]
    public async Task A_value_from_just_16_minutes_ahead_is_good_and_a_second_later_it_is_not(string source, int seconds, string? reason) =>
        Assert.Equal(reason, await SourceCases.ReasonOfAsync(source, (host, _) =>
        {
            // On a whole second, because their times are in seconds.
            host.Clock.Advance(TimeSpan.FromMilliseconds(1000 - host.Now.Millisecond));
            var time = host.Now.AddMinutes(16).AddSeconds(seconds);
            return source switch
            {
                "openmeteo" => Bodies.OpenMeteo(time),
                "exchangeratehost" => Bodies.ExchangeRateHost(time),
                _ => Bodies.OpenErApi(time),
            };
        }));

    [Fact]
    public async Task A_value_from_the_future_is_refused_with_how_far_ahead_it_is_and_may_be()
    {
        await using var host = SourceCases.HostOf("openmeteo");
        host.Sources.Answer("openmeteo", Bodies.OpenMeteo(host.Now.AddHours(3).AddSeconds(1)));

        Assert.Equal(
            "openmeteo: dato con fecha futura: en 3 h, y se admiten hasta 0.27 h", (await host.AskOnlyAsync("openmeteo")).Error("clima"));
    }

    private static Task<string?> ReasonWithAsync(string value) =>
        SourceCases.ReasonOfAsync("coinbase", (_, body) => Replaced(body, "{\"data\"", $"{{\"x\":{value},\"data\""));

    private static string Replaced(string body, string old, string @new)
    {
        Assert.Contains(old, body, StringComparison.Ordinal);
        return body.Replace(old, @new, StringComparison.Ordinal);
    }
}
