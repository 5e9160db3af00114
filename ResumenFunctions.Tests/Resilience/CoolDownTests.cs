using System.Globalization;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class CoolDownTests
{
    private const string Fresh = "fuentes=btc&fresco=true";

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "120", 120)]
    [InlineData(429, "", 60)]
    [InlineData(429, "0", 60)]
    [InlineData(429, "-5", 60)]
    [InlineData(429, "soon", 60)]
    [InlineData(429, "31536000", 86_400)]
    [InlineData(429, "Sun, 22 Nov 2026 21:00:34 GMT", 180)]
    [InlineData(429, "Sun, 22 Nov 2026 20:00:00 GMT", 60)]
    public async Task A_source_is_left_alone_for_as_long_as_it_asks(int status, string retryAfter, int seconds)
    {
        // On a whole second, because the header's dates are in seconds.
        await using var host = new ResumenHost(AllSources.Settings, new(2026, 11, 22, 20, 57, 34, TimeSpan.Zero));
        var wait = TimeSpan.FromSeconds(seconds);
        host.Sources.Reply("coinbase", Replies.Status(status).WithHeader("Retry-After", retryAfter));

        var answer = await host.AskWhileTimePassesAsync(Fresh, TimeSpan.FromMilliseconds(150));

        var asked = answer.Json.GetProperty("generado").GetDateTimeOffset();
        Assert.Equal([status == 429 ? "coinbase:limite" : "coinbase:http"], answer.Tried("btc"));
        Assert.Equal(status, answer.Attempt("btc", "coinbase").GetProperty("estado").GetInt32());
        Assert.Equal(asked + wait, (await host.StatusOfAsync("coinbase")).GetProperty("abierto_hasta").GetDateTimeOffset());

        host.AnswerWell();
        host.Clock.SetUtcNow(asked + wait - TimeSpan.FromMilliseconds(1));
        Assert.Equal(["coinbase:circuito"], (await host.AskAsync(Fresh)).Tried("btc"));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        host.AnswerWell();
        Assert.Equal("coinbase", (await host.AskAsync(Fresh)).SourceOf("btc"));
    }

    [Fact]
    public async Task A_good_answer_to_an_older_call_does_not_end_a_source_s_pause()
    {
        await using var host = AllSources.HostWith("Chains:clima", "openmeteo");
        var old = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("openmeteo", Replies.When(old.Task), Replies.Status(429).WithHeader("Retry-After", "3600"));
        var older = host.StartAsync("fuentes=clima&lat=1&lon=1");
        Assert.Equal("limite", (await host.AskAsync("fuentes=clima&lat=2&lon=2")).Reason("clima"));

        old.SetResult(new() { Content = new StringContent(Bodies.OpenMeteo(host.Now)) });
        Assert.True((await older).IsOk("clima"));

        Assert.Equal("circuito", (await host.AskAsync("fuentes=clima&lat=3&lon=3")).Reason("clima"));
        Assert.Equal(host.Now.AddHours(1), (await host.StatusOfAsync("openmeteo")).GetProperty("abierto_hasta").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_late_failure_does_not_shorten_a_source_s_pause()
    {
        await using var host = AllSources.HostWith("Chains:clima", "openmeteo");
        var old = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("openmeteo", Replies.When(old.Task), Replies.Status(429).WithHeader("Retry-After", "3600"));
        var older = host.StartAsync("fuentes=clima&lat=1&lon=1");
        await host.AskAsync("fuentes=clima&lat=2&lon=2");

        var late = new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests);
        late.Headers.Add("Retry-After", 10.ToString(CultureInfo.InvariantCulture));
        old.SetResult(late);
        Assert.Equal("limite", (await older).Reason("clima"));

        Assert.Equal(host.Now.AddHours(1), (await host.StatusOfAsync("openmeteo")).GetProperty("abierto_hasta").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_failed_try_after_it_opens_the_breaker()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.Status(429).WithHeader("Retry-After", "120"));
        await host.AskAsync(Fresh);

        host.Clock.Advance(TimeSpan.FromSeconds(120));
        await host.FailAsync("coinbase", "btc", 1);

        var status = await host.StatusOfAsync("coinbase");
        Assert.Equal("abierto", status.GetProperty("circuito").GetString());
        Assert.Equal(host.Now.AddSeconds(15), status.GetProperty("abierto_hasta").GetDateTimeOffset());
    }
}
