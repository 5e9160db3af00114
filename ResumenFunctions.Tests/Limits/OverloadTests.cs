using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.OpenApi;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Limits;

/// <summary>As many requests wait for sources as may.</summary>
public sealed class OverloadTests
{
    [Fact]
    public async Task A_request_whose_readings_are_all_kept_is_answered_as_usual()
    {
        await using var host = await FullHostAsync();

        var answer = await host.AskAsync("fuentes=clima,usd");

        Assert.Equal(200, answer.Status);
        Assert.Equal(("hit", "hit"), (answer.CacheOf("clima"), answer.CacheOf("usd")));
        Assert.True(answer.IsComplete);
    }

    [Fact]
    public async Task A_request_whose_readings_are_all_kept_takes_nobody_s_place()
    {
        await using var host = AllSources.HostWith("RateLimit:MaxConcurrent", "1");
        await host.AskAsync("fuentes=clima");

        using (await host.Services.GetRequiredService<Api>().AnswerAsync(new(Methods.Get, "/resumen", "fuentes=clima"), CancellationToken.None))
        {
            Assert.Equal(200, (await host.AskAsync("fuentes=btc")).Status);
        }
    }

    [Fact]
    public async Task A_request_that_would_wait_gets_what_there_is_with_a_notice()
    {
        await using var host = await FullHostAsync(age: TimeSpan.FromMinutes(11));

        var answer = await host.AskAsync("fuentes=clima,usd");

        Assert.Equal(("stale", "hit"), (answer.CacheOf("clima"), answer.CacheOf("usd")));
        Assert.Equal("demasiados pedidos esperan a la vez en esta instancia", answer.Part("clima").GetProperty("aviso").GetString());
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        await answer.AssertDocumentedAsync();
    }

    [Fact]
    public async Task A_part_with_nothing_to_show_fails_as_saturated_beside_those_that_are_kept()
    {
        await using var host = await FullHostAsync();

        var answer = await host.AskAsync("fuentes=clima,usd&lat=1&lon=1");

        Assert.Equal(200, answer.Status);
        Assert.Equal("saturado", answer.Reason("clima"));
        Assert.Equal("hit", answer.CacheOf("usd"));
        Assert.False(answer.Headers.ContainsKey("Retry-After"));
        await answer.AssertDocumentedAsync();
    }

    [Fact]
    public async Task With_nothing_to_show_for_any_part_it_is_429()
    {
        await using var host = await FullHostAsync();

        var answer = await host.AskAsync("fuentes=clima&lat=1&lon=1");

        Assert.Equal((429, "1"), (answer.Status, answer.Headers["Retry-After"]));
    }

    // Weather and rates are kept; one request, the most that may, waits for bitcoin.
    private static async Task<ResumenHost> FullHostAsync(TimeSpan age = default)
    {
        var host = AllSources.Host(new("RateLimit:MaxConcurrent", "1"), new("MaxTimeoutSeconds", "30"));
        await host.AskAsync("fuentes=clima,usd");
        host.Clock.Advance(age);
        foreach (var source in new[] { "coinbase", "kraken", "bitstamp" })
        {
            host.Sources.Reply(source, Replies.When(new TaskCompletionSource<HttpResponseMessage>().Task));
        }

        var waiting = host.StartAsync("fuentes=btc&timeout=30");
        Assert.False(waiting.IsCompleted);
        return host;
    }
}
