using System.Globalization;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

public sealed class OpenErApiFreshnessTests
{
    private const string Source = "openerapi";
    private const string NextUpdate = "1724113181";

    [Fact]
    public async Task Openerapi_rates_are_fresh_until_30_to_300_seconds_after_their_next_update()
    {
        await using var host = FallbackCase.HostOf(Source);
        PromiseIn(host, TimeSpan.FromHours(6));

        var answer = await host.AskPartOfAsync(Source);

        Assert.InRange(answer.MaxAge, (6 * 3600) + 29, (6 * 3600) + 300);
        Assert.Equal("Rates By Exchange Rate API", answer.Part("usd").GetProperty("atribucion").GetProperty("texto").GetString());
        host.Clock.Advance(new TimeSpan(6, 0, 29));
        Assert.Equal("hit", (await host.AskPartOfAsync(Source)).CacheOf("usd"));
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(0)]
    public async Task Openerapi_rates_are_fresh_for_an_hour_at_least(int hours)
    {
        await using var host = FallbackCase.HostOf(Source);
        PromiseIn(host, TimeSpan.FromHours(hours));

        Assert.Equal(3600, (await host.AskPartOfAsync(Source)).MaxAge);
    }

    [Fact]
    public async Task A_next_update_in_a_year_keeps_openerapi_rates_no_longer_than_48_hours()
    {
        await using var host = FallbackCase.HostOf(Source);
        PromiseIn(host, TimeSpan.FromDays(365));

        Assert.Equal(48 * 3600, (await host.AskPartOfAsync(Source)).MaxAge);
    }

    [Fact]
    public async Task A_429_from_openerapi_pauses_it_for_20_minutes()
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Reply(Source, Replies.Status(429));

        Assert.Equal("limite", (await host.AskPartOfAsync(Source)).Reason("usd"));
        host.AnswerWell();
        host.Clock.Advance(new TimeSpan(0, 19, 59));
        Assert.Equal("circuito", (await host.AskPartOfAsync(Source)).Reason("usd"));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await host.AskPartOfAsync(Source)).IsOk("usd"));
    }

    private static void PromiseIn(ResumenHost host, TimeSpan time)
    {
        var next = (host.Now + time).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        host.Sources.Answer(Source, Bodies.OpenErApi(host.Now).Replace(NextUpdate, next, StringComparison.Ordinal));
    }
}
