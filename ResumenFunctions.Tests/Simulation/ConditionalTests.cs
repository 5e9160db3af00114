using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Simulation;

public sealed class ConditionalTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 22, 20, 5, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_304_of_the_simulated_metno_comes_without_a_body()
    {
        await using var server = await SimulatedServer.StartAsync([Metno()], 0, new FakeTimeProvider(s_start), Token);
        using var client = new HttpClient { BaseAddress = server.BaseAddressOf("metno") };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Resumen/1.0 (https://example.com/)");
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        client.DefaultRequestHeaders.IfModifiedSince = s_start;

        using var response = await client.GetAsync(new Uri("weatherapi/locationforecast/2.0/compact?lat=1&lon=2", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(s_start.AddMinutes(30), response.Content.Headers.Expires);
    }

    [Fact]
    public async Task A_304_over_a_socket_renews_the_reading()
    {
        var clock = new FakeTimeProvider(s_start);
        await using var world = await SimulatedWorld.StartAsync(
            [Metno()], clock, Token, SimulatedWorld.Set("Chains:clima", "metno"), SimulatedWorld.Set("Cache:Enabled", "true"));
        var first = await world.AskAsync("fuentes=clima", Token);
        clock.Advance(TimeSpan.FromMinutes(31));

        var second = await world.AskAsync("fuentes=clima", Token);

        Assert.Equal(("miss", "0.0", first.Value("temperatura_c")), (second.CacheOf("clima"), second.AgeOf("clima"), second.Value("temperatura_c")));
        Assert.Equal((2, 1), (world["metno"].Calls, world["metno"].Served.Count));
    }

    [Theory]
    [InlineData("Sun, 22 Nov 2026 20:00:00 GMT", 304)]
    [InlineData("Sun, 22 Nov 2026 20:04:00 GMT", 304)]
    [InlineData("Sun, 22 Nov 2026 19:59:59 GMT", 200)]
    public void The_simulated_metno_sends_a_forecast_only_to_callers_who_lack_the_hour_s(string since, int status)
    {
        var answer = Ask(DateTimeOffset.Parse(since, CultureInfo.InvariantCulture), Bias.None);

        Assert.Equal((status, status == 304), (answer.Status, answer.Body.IsEmpty));
        Assert.Contains(answer.Headers, static header => header.Key == "Expires");
    }

    [Fact]
    public void A_lie_of_the_simulated_metno_is_never_renewed()
    {
        var answer = Ask(s_start, new(1, 20));

        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain(answer.Headers, static header => header.Key == "Last-Modified");
    }

    private static SimulatedAnswer Ask(DateTimeOffset since, Bias bias)
    {
        var request = new SimulatedRequest(
            "/weatherapi/locationforecast/2.0/compact", new QueryCollection(QueryHelpers.ParseQuery("lat=1&lon=2")), "Resumen/1.0 (https://example.com/)")
        {
            IfModifiedSince = since,
        };
        return new MetNoApi().Answer(request, new(new(1, "metno", 1), Fault.None, s_start, bias));
    }

    // Compressed where there is something to compress.
    private static SimulatedSource Metno() => new("metno", new(Encoding: "gzip"));
}
