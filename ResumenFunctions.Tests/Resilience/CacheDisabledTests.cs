using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class CacheDisabledTests
{
    [Fact]
    public async Task Without_the_cache_every_request_asks_the_sources()
    {
        await using var host = AllSources.HostWith("Cache:Enabled", "false");

        for (var i = 1; i <= 3; i++)
        {
            var answer = await host.AskAsync();
            Assert.Equal(("miss", "miss", "miss"), (answer.CacheOf("btc"), answer.CacheOf("clima"), answer.CacheOf("usd")));
            Assert.Equal(3 * i, host.Sources.Calls.Count);
        }
    }

    [Fact]
    public async Task Without_the_cache_no_stale_reading_replaces_a_failure()
    {
        await using var host = AllSources.HostWith("Cache:Enabled", "false");
        await host.AskAsync();
        host.FailAll();

        var answer = await host.AskAsync();

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("http", answer.Reason(part)));
    }

    [Fact]
    public async Task Without_the_cache_requests_at_once_still_share_one_call()
    {
        await using var host = AllSources.HostWith("Cache:Enabled", "false");
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("coinbase", Replies.When(answer.Task));

        var asking = Enumerable.Range(0, 100).Select(_ => host.StartAsync("fuentes=btc")).ToArray();
        answer.SetResult(new() { Content = new StringContent(Bodies.Coinbase()) });

        Assert.All(await Task.WhenAll(asking), static answer => Assert.Equal("miss", answer.CacheOf("btc")));
        Assert.Single(host.Sources.Calls);
    }
}
