using System.Globalization;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

public sealed class ExchangeRateHostPauseTests
{
    private const string Source = "exchangeratehost";

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(105)]
    public async Task A_code_that_only_other_settings_cure_stops_exchangeratehost_until_the_next_start(int code)
    {
        await using var host = FallbackCase.HostOf(Source);
        FailWith(host, code);

        Assert.Equal("rechazo", (await host.AskPartOfAsync(Source)).Reason("usd"));
        host.AnswerWell();
        foreach (var days in new[] { 0, 1, 20, 300 })
        {
            host.Clock.Advance(TimeSpan.FromDays(days));
            Assert.Equal("circuito", (await host.AskPartOfAsync(Source)).Reason("usd"));
        }

        var status = await host.StatusOfAsync(Source);
        Assert.Equal("abierto", status.GetProperty("circuito").GetString());
        Assert.Null(status.GetProperty("abierto_hasta").GetString());
        Assert.Single(host.Sources.Calls);
    }

    [Theory]
    [InlineData("2026-11-22T20:57:34Z", "2026-12-01T00:00:00Z")]
    [InlineData("2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z")]
    [InlineData("2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z")]
    [InlineData("2026-11-30T22:30:00-03:00", "2027-01-01T00:00:00Z")]
    public async Task A_spent_quota_stops_exchangeratehost_until_the_month_ends_in_UTC(string now, string end)
    {
        var until = DateTimeOffset.Parse(end, CultureInfo.InvariantCulture);
        await using var host = new ResumenHost(
            [.. AllSources.Settings, new("Chains:usd", Source), new("Sources:exchangeratehost:ApiKey", ResumenHost.Key)],
            DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        FailWith(host, 104);

        await host.AskPartOfAsync(Source);
        var status = await host.StatusOfAsync(Source);
        Assert.Equal(until, status.GetProperty("abierto_hasta").GetDateTimeOffset());
        host.Clock.SetUtcNow(until.AddMilliseconds(-1));
        Assert.Equal("circuito", (await host.AskPartOfAsync(Source)).Reason("usd"));

        host.Clock.SetUtcNow(until);
        host.AnswerWell();
        Assert.Equal("semiabierto", await host.CircuitOfAsync(Source));
        Assert.True((await host.AskPartOfAsync(Source)).IsOk("usd"));
        Assert.Equal("cerrado", await host.CircuitOfAsync(Source));
    }

    [Theory]
    [InlineData(106)]
    [InlineData(201)]
    [InlineData(302)]
    public async Task Other_codes_count_as_failures_of_exchangeratehost(int code)
    {
        await using var host = FallbackCase.HostOf(Source);
        FailWith(host, code);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("rechazo", (await host.AskPartOfAsync(Source)).Reason("usd"));
        }

        Assert.Equal("circuito", (await host.AskPartOfAsync(Source)).Reason("usd"));
        Assert.Equal(5, host.Sources.Calls.Count);
    }

    [Theory]
    [InlineData("fresco=false")]
    [InlineData("fresco=true")]
    public async Task Exchangeratehost_readings_are_fresh_for_12_hours_whatever_callers_ask_for(string query)
    {
        await using var host = FallbackCase.HostOf(Source);
        await host.AskPartOfAsync(Source, query);

        host.Clock.Advance(new TimeSpan(11, 59, 59));
        var kept = await host.AskPartOfAsync(Source, query);
        Assert.Equal(("hit", "43199.0"), (kept.CacheOf("usd"), kept.AgeOf("usd")));
        Assert.Single(host.Sources.Calls);

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("miss", (await host.AskPartOfAsync(Source, query)).CacheOf("usd"));
    }

    [Fact]
    public async Task A_failed_call_of_exchangeratehost_is_not_retried_because_of_its_monthly_quota()
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Reply(Source, Replies.Status(500));

        Assert.Equal("http", (await host.AskPartOfAsync(Source)).Reason("usd"));
        Assert.Single(host.Sources.Calls);
    }

    private static void FailWith(ResumenHost host, int code) =>
        host.Sources.Answer(Source, $$$"""{"success":false,"error":{"code":{{{code}}}}}""");
}
