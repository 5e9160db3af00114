using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Limits;

public sealed class ConcurrencyLimitTests
{
    [Fact]
    public async Task Over_the_limit_of_requests_at_once_others_are_refused_until_one_ends()
    {
        await using var host = AllSources.HostWith("RateLimit:MaxConcurrent", "2");
        var source = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("coinbase", Replies.When(source.Task));
        Task<Answer>[] asking = [host.StartAsync("fuentes=btc"), host.StartAsync("fuentes=btc", IPAddress.Loopback)];

        var refused = await host.AskAsync("fuentes=clima");
        source.SetResult(new() { Content = new StringContent(Bodies.Coinbase()) });
        var answers = await Task.WhenAll(asking);

        Assert.Equal(429, refused.Status);
        Assert.Equal("1", refused.Headers["Retry-After"]);
        Assert.StartsWith("application/problem+json", refused.ContentType, StringComparison.Ordinal);
        Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
        Assert.Equal(200, (await host.AskAsync("fuentes=clima")).Status);
    }

    [Fact]
    public async Task A_request_that_waited_keeps_its_place_until_its_answer_is_sent()
    {
        await using var host = AllSources.Host(new("RateLimit:MaxConcurrent", "1"), new("Cache:Enabled", "false"));
        var api = host.Services.GetRequiredService<Api>();
        using (await api.AnswerAsync(new(Methods.Get, "/resumen", ""), CancellationToken.None))
        {
            Assert.Equal(429, (await host.AskAsync()).Status);
        }

        Assert.Equal(200, (await host.AskAsync()).Status);
    }

    [Fact]
    public async Task A_caller_who_goes_away_makes_room_for_another_request()
    {
        await using var host = AllSources.HostWith("RateLimit:MaxConcurrent", "1");
        host.Sources.Reply("coinbase", Replies.Hang());
        using var leaving = new CancellationTokenSource();
        var gone = host.StartForAsync("fuentes=btc", null, leaving.Token);
        Assert.Equal(429, (await host.AskAsync("fuentes=clima")).Status);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);

        Assert.Equal(200, (await host.AskAsync("fuentes=clima")).Status);
    }

    [Fact]
    public async Task A_wrong_query_and_a_deadline_make_room_for_another_request()
    {
        await using var host = AllSources.HostWith("RateLimit:MaxConcurrent", "1");
        host.Sources.Reply("openmeteo", Replies.Hang());
        host.Sources.Reply("metno", Replies.Hang());

        Assert.Equal(400, (await host.AskAsync("lat=1")).Status);
        Assert.Equal("timeout", (await host.AskWhileTimePassesAsync("fuentes=clima&timeout=0.1", TimeSpan.FromSeconds(0.1))).Reason("clima"));
        Assert.Equal(200, (await host.AskAsync("fuentes=btc")).Status);
    }

    [Fact]
    public async Task A_concurrency_limit_of_zero_is_no_limit()
    {
        await using var host = AllSources.HostWith("RateLimit:MaxConcurrent", "0");
        var source = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("coinbase", Replies.When(source.Task));

        var asking = Enumerable.Range(0, 400).Select(_ => host.StartAsync("fuentes=btc")).ToArray();
        source.SetResult(new() { Content = new StringContent(Bodies.Coinbase()) });

        Assert.All(await Task.WhenAll(asking), static answer => Assert.Equal(200, answer.Status));
    }

    [Fact]
    public async Task By_default_256_requests_are_answered_at_once()
    {
        await using var host = AllSources.HostWith("RateLimit:MaxConcurrent", "");
        var source = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("coinbase", Replies.When(source.Task));

        var asking = Enumerable.Range(0, 300).Select(_ => host.StartAsync("fuentes=btc")).ToArray();
        source.SetResult(new() { Content = new StringContent(Bodies.Coinbase()) });
        var answers = await Task.WhenAll(asking);

        Assert.Equal(256, answers.Count(static answer => answer.Status == 200));
        Assert.Equal(44, answers.Count(static answer => answer.Status == 429));
    }
}
