using ResumenFunctions.Tests.Resilience;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hostile;

/// <summary>The wall clock is set while the process runs.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_clock_set_back_keeps_no_reading_fresh_for_longer()
    {
        await using var host = AllSources.Host();
        await host.AskAsync();

        host.Clock.Step = -s_hour;
        var soon = await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(15));
        var later = await host.AskAsync("fuentes=btc");

        Assert.Equal(("hit", "0.0"), (soon.CacheOf("btc"), soon.AgeOf("btc")));
        Assert.Equal(15, soon.MaxAge);
        Assert.Equal("miss", later.CacheOf("btc"));
    }

    [Fact]
    public async Task A_clock_set_back_does_not_stop_a_fresh_reading_from_being_asked_for()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=btc");

        host.Clock.Step = -s_hour;
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("miss", (await host.AskAsync("fuentes=btc&fresco=true")).CacheOf("btc"));
    }

    [Fact]
    public async Task The_age_of_a_stale_reading_counts_on_through_a_clock_set_back()
    {
        await using var host = AllSources.HostWith("Chains:btc", "coinbase");
        await host.AskAsync("fuentes=btc");
        host.Sources.Reply("coinbase", Replies.Status(403));

        host.Clock.Step = -s_hour;
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var answer = await host.AskAsync("fuentes=btc");

        Assert.Equal(("stale", "120.0"), (answer.CacheOf("btc"), answer.AgeOf("btc")));
    }

    [Fact]
    public async Task A_break_ends_in_its_time_though_the_clock_is_set_back()
    {
        await using var host = AllSources.Host();
        await host.OpenAsync("coinbase", "btc");

        host.Clock.Step = -s_hour;
        host.Clock.Advance(TimeSpan.FromSeconds(14.999));
        Assert.Equal("abierto", await host.CircuitOfAsync("coinbase"));
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("coinbase", (await host.AskAsync("fuentes=btc&fresco=true")).SourceOf("btc"));
    }

    [Fact]
    public async Task After_a_machine_was_suspended_a_reading_is_as_old_as_the_wall_clock_says()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=btc");

        // Timestamps stand still while a machine is suspended.
        host.Clock.Step = s_hour;

        Assert.Equal("miss", (await host.AskAsync("fuentes=btc")).CacheOf("btc"));
    }

    [Fact]
    public async Task A_client_limit_ends_in_its_minute_though_the_clock_is_set_back()
    {
        await using var host = AllSources.HostWith("RateLimit:PerClientPerMinute", "1");
        await host.AskAsync("fuentes=btc");
        host.Clock.Step = -s_hour;
        host.Clock.Advance(TimeSpan.FromSeconds(59));

        var refused = await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((429, "1"), (refused.Status, refused.Headers["Retry-After"]));
        Assert.Equal(200, (await host.AskAsync("fuentes=btc")).Status);
    }
}
