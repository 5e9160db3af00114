using System.Globalization;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Sources;

public sealed class OpenMeteoTests
{
    private const string Source = "openmeteo";

    [Fact]
    public async Task Open_Meteo_is_asked_at_its_public_address_without_a_key()
    {
        await using var host = new ResumenHost();

        await host.AskAsync();

        var uri = Assert.Single(host.Sources.CallsTo(Source)).Uri;
        Assert.Equal("https://api.open-meteo.com/v1/forecast", uri.GetLeftPart(UriPartial.Path));
        Assert.Contains("&current=temperature_2m,", uri.Query, StringComparison.Ordinal);
        Assert.Contains("&timeformat=unixtime", uri.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("apikey", uri.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paid_plan_of_Open_Meteo_has_its_own_host_and_key()
    {
        await using var host = new ResumenHost(
        [
            new("Sources:openmeteo:BaseAddress", "https://customer-api.open-meteo.com"),
            new("Sources:openmeteo:ApiKey", ResumenHost.Key),
        ]);

        var answer = await host.AskAsync();

        var uri = Assert.Single(host.Sources.CallsTo(Source)).Uri.AbsoluteUri;
        Assert.StartsWith("https://customer-api.open-meteo.com/v1/forecast?", uri, StringComparison.Ordinal);
        Assert.Contains($"&apikey={Uri.EscapeDataString(ResumenHost.Key)}", uri, StringComparison.Ordinal);
        Assert.True(answer.IsOk("clima"));
    }

    [Theory]
    [InlineData("22.5", "null", "formato")]
    [InlineData("22.5", "\"\"", "formato")]
    [InlineData("22.5", "\"NaN\"", "formato")]
    [InlineData("22.5", "[22.5]", "formato")]
    [InlineData("22.5", "1e400", "formato")]
    [InlineData(",\"temperature_2m\":22.5", "", "formato")]
    [InlineData("22.5", "-90", null)]
    [InlineData("22.5", "60", null)]
    [InlineData("22.5", "0", null)]
    [InlineData("22.5", "-0.0", null)]
    [InlineData("22.5", "-90.1", "rechazo")]
    [InlineData("22.5", "60.1", "rechazo")]
    [InlineData("22.5", "295.65", "rechazo")]
    [InlineData("\"°C\"", "\"°F\"", "rechazo")]
    [InlineData("\"°C\"", "\"C\"", "rechazo")]
    [InlineData("\"°C\"", "null", "rechazo")]
    [InlineData("\"°C\"", "\"\\u00b0C\"", null)]
    [InlineData("current_units", "units", "rechazo")]
    [InlineData("\"current\"", "\"currently\"", "formato")]
    [InlineData("\"time\":1", "\"tiempo\":1", "formato")]
    [InlineData("{\"latitude\"", "{\"error\":true,\"latitude\"", "rechazo")]
    [InlineData("{\"latitude\"", "{\"error\":true,\"reason\":\"Daily limit\",\"latitude\"", "rechazo")]
    [InlineData("{\"latitude\"", "{\"error\":true,\"reason\":[7],\"latitude\"", "rechazo")]
    [InlineData("{\"latitude\"", "{\"error\":false,\"latitude\"", null)]
    [InlineData("}}", "}}Unexpected error while streaming data: timeoutReached", "formato")]
    [InlineData("}}", "}}{\"error\":true,\"reason\":\"stream\"}", "formato")]
    public async Task An_Open_Meteo_body_is_good_only_when_it_means_a_temperature_in_Celsius(string old, string @new, string? reason) =>
        Assert.Equal(reason, await SourceCases.ReasonWithAsync(Source, old, @new));

    [Fact]
    public async Task Several_Open_Meteo_places_in_an_array_are_refused() =>
        Assert.Equal("formato", await SourceCases.ReasonOfAsync(Source, static (_, body) => $"[{body.Trim()}]"));

    [Theory]
    [InlineData(0, null)]
    [InlineData(-2 * 3600, null)]
    [InlineData((-2 * 3600) - 1, "rechazo")]
    [InlineData(-86_400, "rechazo")]
    [InlineData(900, null)]
    public async Task An_Open_Meteo_reading_is_good_for_two_hours(int seconds, string? reason) =>
        Assert.Equal(reason, await SourceCases.ReasonOfAsync(
            Source, (host, _) => Bodies.OpenMeteo(host.Now.AddSeconds(seconds + 1))));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e300")]
    [InlineData("9999999999999999")]
    [InlineData("1795381054123")]
    [InlineData("1795381054.5")]
    [InlineData("\"2026-11-22T20:45\"")]
    [InlineData("null")]
    public async Task An_Open_Meteo_time_too_old_or_in_the_future_is_refused(string time) =>
        Assert.NotNull(await SourceCases.ReasonOfAsync(Source, (host, body) => body.Replace(
            host.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), time, StringComparison.Ordinal)));

    [Fact]
    public async Task What_Open_Meteo_says_of_its_own_failure_is_shown()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer(Source, Bodies.Recorded("openmeteo.error400.json"));

        var answer = await host.AskAsync();

        Assert.Equal("rechazo", answer.Reason("clima"));
        Assert.Equal("openmeteo: Latitude must be in range of -90 to 90°. Given: 91.0.", answer.Error("clima"));
    }
}
