using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class HedgeBlameTests
{
    [Fact]
    public async Task A_source_silent_for_the_whole_hedge_delay_that_loses_has_failed()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.Hang());

        var asking = host.StartAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await asking;

        var status = await host.StatusOfAsync("coinbase");
        Assert.Equal(1, status.GetProperty("fallas").GetInt32());
        Assert.Equal("timeout", status.GetProperty("ultima_falla").GetProperty("motivo").GetString());
    }

    [Fact]
    public async Task A_source_asked_late_that_loses_has_not_failed()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromSeconds(1.5), host.Clock, Replies.Json(Bodies.Coinbase())));
        host.Sources.Reply("kraken", Replies.Hang());

        var asking = host.StartAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.EventuallyAsync(() => host.Sources.CallsTo("kraken").Count == 1);
        host.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal("coinbase", (await asking).SourceOf("btc"));

        Assert.Equal(0, (await host.StatusOfAsync("kraken")).GetProperty("fallas").GetInt32());
        Assert.Equal(0, (await host.StatusOfAsync("coinbase")).GetProperty("fallas").GetInt32());
    }
}
