using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Deadlines;

public sealed class DeadlineTests
{
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(0.5);

    public static TheoryData<string> WaysToHang =>
        ["silent", "ignores its token", "body never ends", "body never ends and ignores its token", "body trickles"];

    [Theory]
    [MemberData(nameof(WaysToHang))]
    public async Task However_a_source_hangs_only_its_part_fails_and_exactly_at_the_deadline(string way)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Hang(way));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.Equal("timeout", answer.Reason("btc"));
        Assert.Equal("500.0", answer.Part("btc").GetProperty("ms").GetRawText());
        Assert.Equal("500.0", answer.Json.GetProperty("ms_total").GetRawText());
        Assert.True(answer.IsOk("clima"));
        Assert.True(answer.IsOk("usd"));
        Assert.Equal("22.5", answer.Value("temperatura_c"));
    }

    [Theory]
    [MemberData(nameof(WaysToHang))]
    public async Task When_all_sources_hang_the_answer_still_comes_at_the_deadline(string way)
    {
        await using var host = ResumenHost.WithKey();
        foreach (var source in SourceCases.Parts.Keys)
        {
            host.Sources.Reply(source, Hang(way));
        }

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        Assert.All(SourceCases.Parts.Values, part => Assert.Equal("timeout", answer.Reason(part)));
        Assert.Equal("500.0", answer.Json.GetProperty("ms_total").GetRawText());
        Assert.Equal("1500.0", answer.Json.GetProperty("ms_en_serie").GetRawText());
    }

    [Fact]
    public async Task Nothing_is_answered_before_the_deadline_while_a_source_may_still_answer()
    {
        await using var host = new ResumenHost();
        var late = new TaskCompletionSource();
        host.Sources.Reply("coinbase", Replies.When(late.Task, Replies.Json(Bodies.Coinbase())));

        var asking = host.AskAsync("timeout=0.5");
        await host.UntilSucceededAsync("openmeteo");
        host.Clock.Advance(TimeSpan.FromMilliseconds(499));
        late.SetResult();
        var answer = await asking;

        Assert.True(answer.IsOk("btc"));
        Assert.Equal("499.0", answer.Part("btc").GetProperty("ms").GetRawText());
        Assert.True(answer.IsComplete);
    }

    [Theory]
    [InlineData("timeout=0.05", 50)]
    [InlineData("timeout=0.333", 333)]
    [InlineData("", 4000)]
    public async Task The_deadline_is_the_caller_s_or_the_default(string query, int milliseconds)
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("openmeteo", Replies.Hang());

        var asking = host.AskAsync(query);
        await ResumenHost.UntilAsync(() => Task.FromResult(host.Sources.CallsTo("openmeteo").Count == 1));
        await host.UntilSucceededAsync("openerapi");
        Assert.False(asking.IsCompleted);
        host.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        var answer = await asking;

        Assert.Equal("timeout", answer.Reason("clima"));
        Assert.Equal(milliseconds, answer.Part("clima").GetProperty("ms").GetDouble());
    }

    [Fact]
    public async Task An_abandoned_call_counts_as_under_way_until_it_ends()
    {
        await using var host = new ResumenHost();
        var late = new TaskCompletionSource();
        host.Sources.Reply("coinbase", Replies.When(late.Task, Replies.Json(Bodies.Coinbase())));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", s_time);

        // The shared call has its own budget, which ends later than this request.
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        await ResumenHost.UntilAsync(async () => (await host.HealthOfAsync("coinbase")).GetProperty("fallas").GetInt32() == 2);
        var before = await host.HealthOfAsync("coinbase");
        late.SetResult();
        await ResumenHost.UntilAsync(async () => (await host.HealthOfAsync("coinbase")).GetProperty("en_curso").GetInt32() == 0);

        Assert.Equal("timeout", answer.Reason("btc"));
        // The second call is that of the hedge delay.
        Assert.Equal(2, before.GetProperty("en_curso").GetInt32());
        Assert.Equal(2, before.GetProperty("fallas_por_motivo").GetProperty("timeout").GetInt32());
    }

    [Fact]
    public async Task Many_requests_at_once_all_end_at_the_deadline()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.HangForGood());

        var asking = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.AskAsync("timeout=0.5")));
        await host.UntilSucceededAsync("openerapi");
        var answers = await host.PassTimeAsync(asking, s_time);

        Assert.All(answers, static answer =>
        {
            Assert.Equal("timeout", answer.Reason("btc"));
            Assert.True(answer.IsOk("clima"));
            Assert.Equal("500.0", answer.Json.GetProperty("ms_total").GetRawText());
        });
    }

    private static Reply Hang(string way) => way switch
    {
        "silent" => Replies.Hang(),
        "ignores its token" => Replies.HangForGood(),
        "body never ends" => Replies.Streams("{\"data\":", StreamEnd.Hangs),
        "body never ends and ignores its token" => Replies.Streams("{\"data\":", StreamEnd.HangsForGood),
        "body trickles" => Replies.Streams("{\"data\":", StreamEnd.Trickles),
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };
}
