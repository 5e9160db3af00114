using System.Globalization;
using System.Net;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Limits;

public sealed class ClientLimitTests
{
    // Several, because clients share counters by a hash that differs in each process; that all of these collide is next to impossible.
    private static readonly IPAddress[] s_others = [.. Enumerable.Range(1, 6).Select(static i => IPAddress.Parse($"198.51.100.{i}"))];

    [Fact]
    public async Task A_client_over_its_limit_is_told_when_to_come_back()
    {
        await using var host = Host(perMinute: 3);
        var client = IPAddress.Parse("203.0.113.7");
        Assert.All(await TimesAsync(host, client, 3), static answer => Assert.Equal(200, answer.Status));

        var refused = await host.StartAsync("", client);

        Assert.Equal(429, refused.Status);
        Assert.StartsWith("application/problem+json", refused.ContentType, StringComparison.Ordinal);
        Assert.Equal(429, refused.Json.GetProperty("status").GetInt32());
        Assert.Equal("no-store", refused.Headers["Cache-Control"]);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], NumberStyles.None, CultureInfo.InvariantCulture), 1, 60);
    }

    [Fact]
    public async Task A_client_s_minute_is_a_whole_one()
    {
        await using var host = Host(perMinute: 1);
        await host.AskAsync();

        host.Clock.Advance(TimeSpan.FromMilliseconds(59_999));
        var refused = await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((429, "1"), (refused.Status, refused.Headers["Retry-After"]));
        Assert.Equal(200, (await host.AskAsync()).Status);
    }

    [Fact]
    public async Task A_client_over_its_limit_does_not_affect_others()
    {
        await using var host = Host(perMinute: 1);
        await TimesAsync(host, IPAddress.Parse("203.0.113.7"), 5);

        var answers = await Task.WhenAll(s_others.Select(client => host.StartAsync("", client)));

        Assert.Contains(answers, static answer => answer.Status == 200);
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff")]
    [InlineData(null, null)]
    public async Task Addresses_of_one_client_share_its_limit(string? one, string? other)
    {
        await using var host = Host(perMinute: 2);
        await TimesAsync(host, Address(one), 2);

        Assert.Equal(429, (await host.StartAsync("", Address(other))).Status);
    }

    [Fact]
    public async Task Addresses_in_different_64_bit_networks_do_not_share_a_limit()
    {
        await using var host = Host(perMinute: 1);
        await TimesAsync(host, IPAddress.Parse("2001:db8:1:2::1"), 1);

        var answers = await Task.WhenAll(Enumerable.Range(3, 6).Select(i => host.StartAsync("", IPAddress.Parse($"2001:db8:1:{i}::1"))));

        Assert.Contains(answers, static answer => answer.Status == 200);
    }

    [Fact]
    public async Task A_wrong_query_counts_too_and_a_refused_request_costs_no_call()
    {
        await using var host = Host(perMinute: 1);
        var client = IPAddress.Parse("203.0.113.7");

        Assert.Equal(400, (await host.StartAsync("timeout=never", client)).Status);
        Assert.Equal(429, (await host.StartAsync("", client)).Status);
        Assert.Empty(host.Sources.Calls);
    }

    [Fact]
    public async Task The_health_endpoints_are_never_limited()
    {
        await using var host = AllSources.Host(new("RateLimit:PerClientPerMinute", "1"), new("RateLimit:MaxConcurrent", "1"));
        await host.AskAsync();
        Assert.Equal(429, (await host.AskAsync()).Status);

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await host.GetAsync("/salud")).Status);
            Assert.Equal(200, (await host.GetAsync("/salud/fuentes")).Status);
        }
    }

    [Fact]
    public async Task By_default_a_client_has_120_requests_a_minute()
    {
        await using var host = AllSources.HostWith("RateLimit:PerClientPerMinute", "");
        var client = IPAddress.Parse("203.0.113.7");

        Assert.All(await TimesAsync(host, client, 120), static answer => Assert.Equal(200, answer.Status));
        Assert.Equal(429, (await host.StartAsync("", client)).Status);
    }

    [Fact]
    public async Task A_client_limit_of_zero_is_no_limit()
    {
        await using var host = Host(perMinute: 0);

        Assert.All(await TimesAsync(host, IPAddress.Parse("203.0.113.7"), 300), static answer => Assert.Equal(200, answer.Status));
    }

    private static ResumenHost Host(int perMinute) =>
        AllSources.HostWith("RateLimit:PerClientPerMinute", perMinute.ToString(CultureInfo.InvariantCulture));

    private static IPAddress? Address(string? text) => text is null ? null : IPAddress.Parse(text);

    private static async Task<List<Answer>> TimesAsync(ResumenHost host, IPAddress? client, int times)
    {
        var answers = new List<Answer>();
        for (var i = 0; i < times; i++)
        {
            answers.Add(await host.StartAsync("", client));
        }

        return answers;
    }
}
