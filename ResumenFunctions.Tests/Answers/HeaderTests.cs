using System.Globalization;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed class HeaderTests
{
    [Fact]
    public async Task A_complete_answer_says_so_and_may_be_kept_while_its_shortest_part_is_fresh()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync();

        Assert.StartsWith("application/json", answer.ContentType, StringComparison.Ordinal);
        Assert.Equal("true", answer.Headers["X-Resumen-Completo"]);
        Assert.Equal(15, answer.MaxAge);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
    }

    [Theory]
    [InlineData("fuentes=btc", 15)]
    [InlineData("fuentes=clima", 600)]
    [InlineData("fuentes=clima,usd", 600)]
    [InlineData("fuentes=btc,usd", 15)]
    public async Task The_shortest_freshness_of_the_parts_asked_for_counts(string query, int seconds)
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync(query);

        Assert.Equal(seconds, answer.MaxAge);
    }

    [Fact]
    public async Task Freshness_runs_from_when_the_reading_came_and_counts_whole_seconds()
    {
        await using var host = new ResumenHost();
        var late = new TaskCompletionSource();
        host.Sources.Reply("openmeteo", Replies.When(late.Task, Replies.Json(Bodies.OpenMeteo(host.Now))));

        var asking = host.AskAsync();
        await host.UntilSucceededAsync("coinbase");
        host.Clock.Advance(TimeSpan.FromSeconds(1.5));
        late.SetResult();
        var answer = await asking;

        Assert.Equal(13, answer.MaxAge);
        Assert.Equal("1.5", answer.Part("btc").GetProperty("edad_s").GetRawText());
        Assert.Equal("0.0", answer.Part("clima").GetProperty("edad_s").GetRawText());
    }

    [Fact]
    public async Task An_incomplete_answer_says_so_and_must_not_be_kept()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Status(404));

        var answer = await host.AskAsync();

        Assert.Equal(200, answer.Status);
        Assert.Equal("false", answer.Headers["X-Resumen-Completo"]);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
    }

    [Fact]
    public async Task The_timing_header_has_an_entry_for_each_part_asked_for_and_the_total()
    {
        await using var host = new ResumenHost();

        var all = await host.AskAsync();
        var two = await host.AskAsync("fuentes=usd,clima&lat=1&lon=1&monedas=EUR");

        Assert.Equal("btc;dur=0.0, clima;dur=0.0, usd;dur=0.0, total;dur=0.0", all.Headers["Server-Timing"]);
        Assert.Equal("clima;dur=0.0, usd;dur=0.0, total;dur=0.0", two.Headers["Server-Timing"]);
    }

    [Fact]
    public async Task Times_add_up_and_the_header_tells_the_same()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromMilliseconds(50), host.Clock, Replies.Json(Bodies.Coinbase())));
        host.Sources.Reply(
            "openmeteo", Replies.After(TimeSpan.FromMilliseconds(200), host.Clock, Replies.Json(Bodies.OpenMeteo(host.Now))));

        var answer = await host.AskWhileTimePassesAsync("timeout=1", TimeSpan.FromMilliseconds(200));

        var parts = answer.Json.GetProperty("resultados").EnumerateObject()
            .ToDictionary(static p => p.Name, static p => p.Value.GetProperty("ms").GetDouble());
        Assert.InRange(parts["btc"], 50, 200);
        Assert.Equal(200, parts["clima"]);
        Assert.Equal(200, answer.Json.GetProperty("ms_total").GetDouble());
        Assert.Equal(parts.Values.Sum(), answer.Json.GetProperty("ms_en_serie").GetDouble(), 0.2);
        var header = string.Join(", ", parts.Append(new("total", 200)).Select(
            static p => string.Create(CultureInfo.InvariantCulture, $"{p.Key};dur={p.Value:0.0}")));
        Assert.Equal(header, answer.Headers["Server-Timing"]);
    }

    [Theory]
    [InlineData("/resumen", "")]
    [InlineData("/resumen", "timeout=0")]
    [InlineData("/salud", "")]
    [InlineData("/salud/fuentes", "")]
    public async Task HEAD_has_the_status_and_headers_of_GET(string path, string query)
    {
        await using var getHost = new ResumenHost();
        await using var headHost = new ResumenHost();

        var get = await getHost.GetAsync(path, query);
        var head = await headHost.GetAsync(path, query, "HEAD");

        Assert.Equal(get.Status, head.Status);
        Assert.Equal(get.ContentType, head.ContentType);
        Assert.Equal(get.Headers, head.Headers);
    }
}
