using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ResumenFunctions.Tests.SecondLevel;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

public sealed class MetNorwayConditionalTests
{
    private const string Source = "metno";
    private const string Query = "fuentes=clima";
    private const string Header = "If-Modified-Since";
    private const string Modified = "Sun, 22 Nov 2026 20:16:50 GMT";

    [Fact]
    public async Task MET_Norway_is_asked_with_the_time_at_which_the_kept_forecast_was_modified()
    {
        await using var host = FallbackCase.HostOf(Source);

        await AskTwiceAsync(host, Forecast(host), Unchanged(host));

        var calls = host.Sources.CallsTo(Source);
        Assert.Equal(2, calls.Count);
        Assert.DoesNotContain(Header, calls[0].Headers.Keys);
        Assert.Equal(Modified, calls[1].Headers[Header]);
        Assert.Equal(calls[0].Uri, calls[1].Uri);
    }

    [Fact]
    public async Task A_304_renews_the_reading_and_shows_the_forecast_s_entry_for_now()
    {
        await using var host = FallbackCase.HostOf(Source);

        var (first, second) = await AskTwiceAsync(host, Forecast(host), Unchanged(host));

        Assert.Equal(("19.9", "miss"), (first.Value("temperatura_c"), first.CacheOf("clima")));
        Assert.Equal(("21.25", "miss", "0.0"), (second.Value("temperatura_c"), second.CacheOf("clima"), second.AgeOf("clima")));
        Assert.Equal(first.Part("clima").GetProperty("data").GetRawText(), second.Part("clima").GetProperty("data").GetRawText());

        // Its Expires has whole seconds.
        Assert.Equal(1799, second.MaxAge);
    }

    [Fact]
    public async Task A_304_without_Expires_leaves_the_usual_ten_minutes()
    {
        await using var host = FallbackCase.HostOf(Source);

        var (_, second) = await AskTwiceAsync(host, Forecast(host), Replies.Status(304));

        Assert.Equal(600, second.MaxAge);
    }

    [Fact]
    public async Task A_304_counts_as_a_success()
    {
        await using var host = FallbackCase.HostOf(Source);

        await AskTwiceAsync(host, Forecast(host), Unchanged(host));

        var health = await host.StatusOfAsync(Source);
        Assert.Equal((2, 0), (health.GetProperty("exitos").GetInt32(), health.GetProperty("fallas").GetInt32()));
    }

    [Fact]
    public async Task A_reading_that_a_304_renewed_is_asked_about_again_by_its_own_time_or_a_newer_one()
    {
        await using var host = FallbackCase.HostOf(Source);
        const string newer = "Sun, 22 Nov 2026 20:30:00 GMT";
        await AskTwiceAsync(host, Forecast(host), Unchanged(host));

        await AskLaterAsync(host, Unchanged(host).WithHeader("Last-Modified", newer));
        await AskLaterAsync(host, Unchanged(host));

        Assert.Equal([Modified, Modified, newer], host.Sources.CallsTo(Source).Skip(1).Select(static call => call.Headers[Header]));
    }

    [Fact]
    public async Task After_a_newer_forecast_its_own_time_is_sent()
    {
        await using var host = FallbackCase.HostOf(Source);
        const string newer = "Sun, 22 Nov 2026 21:16:51 GMT";
        await AskTwiceAsync(host, Forecast(host), Forecast(host, newer));

        await AskLaterAsync(host, Unchanged(host));

        Assert.Equal(newer, host.Sources.CallsTo(Source)[2].Headers[Header]);
    }

    [Fact]
    public async Task After_a_forecast_that_does_not_tell_when_it_was_modified_no_time_is_sent()
    {
        await using var host = FallbackCase.HostOf(Source);
        await AskTwiceAsync(host, Forecast(host), Forecast(host, modified: null));

        await AskLaterAsync(host, Forecast(host));

        Assert.DoesNotContain(Header, host.Sources.CallsTo(Source)[2].Headers.Keys);
    }

    [Fact]
    public async Task A_304_to_a_call_that_asked_for_everything_is_a_failure()
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Reply(Source, Unchanged(host));

        var answer = await host.AskAsync(Query);

        Assert.Equal("http", answer.Reason("clima"));
        Assert.Equal(304, answer.Attempt("clima", Source).GetProperty("estado").GetInt32());
    }

    [Fact]
    public async Task A_304_about_a_forecast_that_has_ended_is_a_failure()
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Reply(Source, Replies.Json(Bodies.MetNorway(host.Now.AddMinutes(-90))).WithHeader("Last-Modified", Modified));
        await host.AskAsync(Query);

        var answer = await AskLaterAsync(host, Unchanged(host));

        Assert.Equal("stale", answer.CacheOf("clima"));
        Assert.Equal([$"{Source}:rechazo"], answer.Tried("clima"));
    }

    [Fact]
    public async Task The_forecast_of_one_place_is_not_asked_about_at_another()
    {
        await using var host = FallbackCase.HostOf(Source);

        await AskTwiceAsync(host, Forecast(host), Forecast(host), $"{Query}&lat=1&lon=1");

        Assert.All(host.Sources.CallsTo(Source), static call => Assert.DoesNotContain(Header, call.Headers.Keys));
    }

    [Fact]
    public async Task The_second_try_of_a_conditional_call_is_conditional_too()
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Reply(Source, Forecast(host));
        await host.AskAsync(Query);
        host.Clock.Advance(TimeSpan.FromMinutes(31));
        host.Sources.Reply(Source, Replies.Status(500), Unchanged(host));

        var answer = await host.AskWhileTimePassesAsync(Query, TimeSpan.FromSeconds(1));

        Assert.Equal("miss", answer.CacheOf("clima"));
        Assert.Equal([Modified, Modified], host.Sources.CallsTo(Source).Skip(1).Select(static call => call.Headers[Header]));
    }

    [Fact]
    public async Task Without_the_cache_no_call_is_conditional()
    {
        await using var host = AllSources.Host(new("Chains:clima", Source), new("Cache:Enabled", "false"));

        await AskTwiceAsync(host, Forecast(host), Forecast(host));

        Assert.All(host.Sources.CallsTo(Source), static call => Assert.DoesNotContain(Header, call.Headers.Keys));
    }

    [Fact]
    public async Task Other_sources_are_not_asked_conditionally()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.Json(Bodies.Coinbase()).WithHeader("Last-Modified", Modified));
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await host.AskAsync("fuentes=btc");

        Assert.Equal(2, host.Sources.CallsTo("coinbase").Count);
        Assert.All(host.Sources.CallsTo("coinbase"), static call => Assert.DoesNotContain(Header, call.Headers.Keys));
    }

    [Fact]
    public async Task A_forecast_that_another_instance_keeps_is_asked_about_by_its_time()
    {
        var (second, answer) = await AskAfterAnotherAsync(static entry => entry);
        await using var host = second;

        Assert.Equal(Modified, Assert.Single(host.Sources.CallsTo(Source)).Headers[Header]);
        Assert.Equal(("21.25", "miss"), (answer.Value("temperatura_c"), answer.CacheOf("clima")));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59+00:00")]
    [InlineData("2026-11-22T21:20:00+00:00")]
    [InlineData("2026-11-22T20:57:35+00:00")]
    public async Task A_time_in_Redis_that_is_later_than_its_reading_is_not_sent(string wrong)
    {
        var (second, answer) = await AskAfterAnotherAsync(entry => Regex.Replace(entry, "\"LastModified\":\"[^\"]+\"", $"\"LastModified\":\"{wrong}\""));
        await using var host = second;

        Assert.DoesNotContain(Header, Assert.Single(host.Sources.CallsTo(Source)).Headers.Keys);
        Assert.Equal("stale", answer.CacheOf("clima"));
    }

    [Fact]
    public async Task A_time_in_the_future_is_not_sent()
    {
        await using var host = FallbackCase.HostOf(Source);

        await AskTwiceAsync(host, Forecast(host, "Sun, 22 Nov 2026 22:00:00 GMT"), Forecast(host));

        Assert.DoesNotContain(Header, host.Sources.CallsTo(Source)[1].Headers.Keys);
    }

    // The second instance comes half an hour later and gets a 304.
    private static async Task<(ResumenHost Second, Answer Answer)> AskAfterAnotherAsync(Func<string, string> change)
    {
        var shared = new FakeSecondLevel();
        await using var first = shared.Host(new KeyValuePair<string, string?>("Chains:clima", Source));
        var second = shared.Host(new KeyValuePair<string, string?>("Chains:clima", Source));
        first.Sources.Reply(Source, Forecast(first));
        await first.AskAsync(Query);
        await first.EventuallyAsync(() => shared.Keys.Count == 1);
        shared.Spoil(entry => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(entry))));
        return (second, await AskLaterAsync(second, Unchanged(second)));
    }

    // The second time half an hour later, when the kept reading is no longer fresh.
    private static async Task<(Answer First, Answer Second)> AskTwiceAsync(ResumenHost host, Reply first, Reply second, string query = Query)
    {
        host.Sources.Reply(Source, first);
        var answer = await host.AskAsync(Query);
        return (answer, await AskLaterAsync(host, second, query));
    }

    private static Task<Answer> AskLaterAsync(ResumenHost host, Reply reply, string query = Query)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(31));
        host.Sources.Reply(Source, reply);
        return host.AskAsync(query);
    }

    // 19.9 °C now and 21.25 °C from twenty minutes later on.
    private static Reply Forecast(ResumenHost host, string? modified = Modified)
    {
        var next = """{"time":"TIME","data":{"instant":{"details":{"air_temperature":21.25}}}},"""
            .Replace("TIME", host.Now.AddMinutes(20).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var reply = Replies.Json(Bodies.MetNorway(host.Now).Replace("\"timeseries\":[", $"\"timeseries\":[{next}", StringComparison.Ordinal));
        return modified is null ? reply : reply.WithHeader("Last-Modified", modified);
    }

    private static Reply Unchanged(ResumenHost host) => async (request, token) =>
        await Replies.Status(304).WithHeader("Expires", host.Now.AddMinutes(30).ToString("R", CultureInfo.InvariantCulture))(request, token);
}
