using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class BadDayTests
{
    public static TheoryData<string> Deaths => ["no connection", "silence", "deaf silence", "500", "429", "a page"];

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task With_the_first_sources_dead_from_the_start_all_parts_come_from_the_next_ones(string death)
    {
        await using var host = AllSources.HostWith("Sources:exchangeratehost:ApiKey", ResumenHost.Key);
        foreach (var source in new[] { "coinbase", "openmeteo", "exchangeratehost" })
        {
            host.Sources.Reply(source, Dead(death));
        }

        var answer = await host.AskWhileTimePassesAsync("timeout=0.6", TimeSpan.FromSeconds(0.5));

        Assert.True(answer.IsComplete);
        Assert.Equal(("kraken", "metno", "openerapi"), (answer.SourceOf("btc"), answer.SourceOf("clima"), answer.SourceOf("usd")));
        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
        Assert.All(["btc", "clima", "usd"], part => Assert.Single(answer.Attempts(part)));
    }

    [Fact]
    public async Task With_every_source_dead_after_a_warm_up_parts_come_stale_with_true_ages_and_fail_one_by_one()
    {
        await using var host = AllSources.Host();
        await host.AskAsync();
        host.FailAll();

        foreach (var (minutes, btc, clima, usd) in new[]
        {
            (5, "stale", "hit", "hit"), (10, "stale", "stale", "hit"), (11, null, "stale", "hit"), (60, null, "stale", "stale"),
            (120, null, "stale", "stale"), (121, null, null, "stale"), (48 * 60, null, null, "stale"), ((48 * 60) + 1, null, null, null),
        })
        {
            host.Clock.SetUtcNow(ResumenHost.Start.AddMinutes(minutes));
            var answer = await host.AskAsync();
            Assert.Equal((btc, clima, usd), (CacheOf(answer, "btc"), CacheOf(answer, "clima"), CacheOf(answer, "usd")));
            Assert.Equal(usd is not null && clima is not null && btc is not null, answer.IsComplete);
            foreach (var part in new[] { "btc", "clima", "usd" })
            {
                Assert.True(!answer.IsOk(part) || answer.AgeOf(part) == $"{minutes * 60}.0");
            }
        }
    }

    [Fact]
    public async Task With_every_source_dead_from_the_start_every_part_says_why()
    {
        await using var host = AllSources.Host();
        host.FailAll();

        var answer = await host.AskAsync("estricto=true");

        Assert.Equal(502, answer.Status);
        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("http", answer.Reason(part)));
        Assert.Equal("null", answer.Value("usd"));
    }

    private static string? CacheOf(Answer answer, string part) => answer.IsOk(part) ? answer.CacheOf(part) : null;

    private static Reply Dead(string death) => death switch
    {
        "no connection" => Replies.NoConnection(),
        "silence" => Replies.Hang(),
        "deaf silence" => Replies.When(new TaskCompletionSource<HttpResponseMessage>().Task),
        "a page" => Replies.Json("<html>blocked</html>"),
        _ => Replies.Status(int.Parse(death, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
