using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Core.Limits;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Core.Summaries;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed class EntityTagTests
{
    [Fact]
    public async Task A_complete_answer_says_for_how_long_it_may_be_kept_and_shown_and_has_a_weak_tag()
    {
        await using var host = new ResumenHost();
        await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(5.4));

        var answer = await host.AskAsync();

        // Of the bitcoin price, which may be shown for ten minutes.
        Assert.Equal("public, max-age=9, stale-while-revalidate=9, stale-if-error=594", answer.Headers["Cache-Control"]);
        Assert.Matches("^W/\"[A-Za-z0-9_-]{22}\"$", answer.Headers["ETag"]);
    }

    [Fact]
    public async Task The_part_that_may_be_shown_for_the_shortest_time_is_not_always_the_one_fresh_for_the_shortest()
    {
        await using var host = new ResumenHost();
        await host.AskAsync("fuentes=clima");
        host.Clock.Advance(TimeSpan.FromSeconds(100));

        var answer = await host.AskAsync("fuentes=clima,usd&fresco=true");

        Assert.Equal("public, max-age=60, stale-while-revalidate=60, stale-if-error=7200", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task The_same_readings_have_the_same_tag_later_from_the_source_again_and_from_another_instance()
    {
        await using var host = new ResumenHost();
        await using var other = new ResumenHost();
        var first = await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        var hit = await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(15));
        var again = await host.AskAsync();

        Assert.Equal(("miss", "hit", "miss"), (Cache(first), Cache(hit), Cache(again)));
        Assert.Equal([first.Headers["ETag"], first.Headers["ETag"], first.Headers["ETag"]], [hit.Headers["ETag"], again.Headers["ETag"], (await other.AskAsync()).Headers["ETag"]]);
    }

    [Fact]
    public async Task The_tag_stays_the_same_from_one_version_to_the_next()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("coinbase", """{"data":{"amount":"64090.00","base":"BTC","currency":"USD"}}""");

        // A different one would make every caller's copy useless. Change it together with what it is made of.
        Assert.Equal("W/\"JEHWqo6iJrGfi0gImTq7eg\"", (await host.AskAsync("fuentes=btc")).Headers["ETag"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("timeout=4")]
    [InlineData("timeout=4.00&estricto=1")]
    [InlineData("fresco=1")]
    [InlineData("monedas=eur,ars&otro=1")]
    [InlineData("lat=-34.61&lon=-58.38")]
    [InlineData("lat=-34.6100&lon=-58.379")]
    [InlineData("fuentes=usd,btc,clima")]
    [InlineData("formato=json")]
    public async Task Other_words_for_the_same_question_have_the_same_tag(string query)
    {
        await using var host = new ResumenHost();

        Assert.Equal((await host.AskAsync()).Headers["ETag"], (await host.AskAsync(query)).Headers["ETag"]);
    }

    [Theory]
    [InlineData("timeout=3")]
    [InlineData("lat=-34.61&lon=-58.37")]
    [InlineData("lat=-58.38&lon=-34.61")]
    [InlineData("monedas=EUR")]
    [InlineData("monedas=ARS,EUR")]
    [InlineData("fuentes=btc,clima")]
    [InlineData("formato=texto")]
    [InlineData("formato=prometheus")]
    [InlineData("lugar=Londres")]
    public async Task Another_question_has_another_tag(string query)
    {
        await using var host = new ResumenHost();

        Assert.NotEqual((await host.AskAsync()).Headers["ETag"], (await host.AskAsync(query)).Headers["ETag"]);
    }

    [Fact]
    public async Task Another_value_another_byte_of_the_body_and_another_source_have_another_tag()
    {
        await using var host = new ResumenHost([new("Chains:btc", "coinbase,kraken")]);
        var tags = new List<string>();
        foreach (var body in new[] { Bodies.Coinbase(), Bodies.Coinbase("64090.01"), Bodies.Coinbase("64090.0"), $"{Bodies.Coinbase()} " })
        {
            host.Sources.Answer("coinbase", body);
            tags.Add(await NextTagAsync());
        }

        host.Sources.Reply("coinbase", Replies.Status(404));
        host.Sources.Answer("kraken", Bodies.Kraken());
        tags.Add(await NextTagAsync());

        Assert.Equal(tags.Count, tags.Distinct().Count());

        async Task<string> NextTagAsync()
        {
            host.Clock.Advance(TimeSpan.FromSeconds(16));
            return (await host.AskAsync("fuentes=btc")).Headers["ETag"];
        }
    }

    [Fact]
    public async Task A_forecast_that_has_not_changed_has_another_tag_once_its_next_hour_begins()
    {
        await using var host = AllSources.HostWith("Chains:clima", "metno");
        host.Sources.Answer("metno", """
            {"properties":{"meta":{"units":{"air_temperature":"celsius"}},"timeseries":[
            {"time":"2026-11-22T20:00:00Z","data":{"instant":{"details":{"air_temperature":17.5}}}},
            {"time":"2026-11-22T21:00:00Z","data":{"instant":{"details":{"air_temperature":16}}}}]}}
            """);
        var first = await host.AskAsync("fuentes=clima");
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        var second = await host.AskAsync("fuentes=clima");

        Assert.Equal(("17.5", "16"), (first.Value("temperatura_c"), second.Value("temperatura_c")));
        Assert.NotEqual(first.Headers["ETag"], second.Headers["ETag"]);
    }

    [Fact]
    public async Task A_caller_of_a_named_place_who_has_the_answer_gets_304()
    {
        await using var host = new ResumenHost();
        var full = await host.AskAsync("fuentes=clima&lugar=Londres&formato=texto");

        Assert.Equal(304, (await AskAsync(host, full.Headers["ETag"], "fuentes=clima&lugar=+LONDRES&formato=texto")).Status);
        Assert.Equal(200, (await AskAsync(host, full.Headers["ETag"], "fuentes=clima&lugar=London&formato=texto")).Status);
    }

    [Fact]
    public async Task Another_source_and_what_speaks_against_a_reading_change_the_tag_and_what_agrees_with_it_does_not()
    {
        await using var host = new ResumenHost();
        var summary = await host.Services.GetRequiredService<Summarizer>().SummarizeAsync(
            new(new ReadingQuery(0, 0, ["EUR"]), [Bitcoin.Part], 4, Fresh: false, Strict: false), TestContext.Current.CancellationToken);

        var tag = SummaryTag.Of(summary!);

        var result = summary!.Results[0];
        Assert.NotEqual(tag, SummaryTag.Of(summary with { Results = [result with { Reading = result.Reading! with { SourceId = "otra" } }] }));
        Assert.Equal(tag, With(new(2, 0.12m, Doubt: null)));
        Assert.NotEqual(tag, With(new(1, 12m, "sin confirmar")));
        Assert.NotEqual(With(new(1, 12m, "sin confirmar: 12 %")), With(new(1, 12m, "sin confirmar: 13 %")));

        string With(Agreement agreement) => SummaryTag.Of(summary with { Results = [result with { Agreement = agreement }] });
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("  {0}  ")]
    [InlineData("\"otra\", {0}")]
    [InlineData("{0},W/\"otra\"")]
    [InlineData("W/\"\", \"a,b\" , {0} , \"c\"")]
    [InlineData("{1}")]
    [InlineData("*")]
    [InlineData(" * ")]
    public async Task A_caller_who_has_the_answer_gets_its_headers_without_the_body(string kept)
    {
        await using var host = new ResumenHost();
        var full = await host.AskAsync();
        var tag = full.Headers["ETag"];

        foreach (var method in new[] { Methods.Get, Methods.Head })
        {
            var answer = await AskAsync(host, string.Format(null, kept, tag, tag[2..]), method: method);

            Assert.Equal((304, "", ""), (answer.Status, answer.ContentType, answer.Text));
            Assert.Equal(full.Headers, answer.Headers);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"otra\"")]
    [InlineData("**")]
    [InlineData("\"*\"")]
    [InlineData("{2}")]
    [InlineData("\"{2}x\"")]
    [InlineData("\"x{2}\"")]
    [InlineData("W/\"x\",\"{2}")]
    public async Task A_caller_who_has_another_answer_gets_this_one(string kept)
    {
        await using var host = new ResumenHost();
        var tag = (await host.AskAsync()).Headers["ETag"];

        var answer = await AskAsync(host, string.Format(null, kept, tag, tag[2..], tag[3..^1]));

        Assert.Equal(200, answer.Status);
        Assert.True(answer.IsComplete);
    }

    [Fact]
    public async Task An_answer_that_is_incomplete_stale_or_an_error_has_no_tag_and_is_always_given()
    {
        await using var host = new ResumenHost();
        await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Sources.Reply("coinbase", Replies.Status(404));

        var stale = await AskAsync(host, "*", "fuentes=btc");
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        var incomplete = await AskAsync(host, "*");
        var strict = await AskAsync(host, "*", "estricto=1");
        var wrong = await AskAsync(host, "*", "timeout=0");

        Assert.Equal("stale", Cache(stale));
        Assert.Equal((200, 200, 502, 400), (stale.Status, incomplete.Status, strict.Status, wrong.Status));
        Assert.All([stale, incomplete, strict, wrong], static answer =>
        {
            Assert.DoesNotContain("ETag", answer.Headers);
            Assert.Equal("no-store", answer.Headers["Cache-Control"]);
            Assert.NotEmpty(answer.Text);
        });
    }

    [Fact]
    public async Task A_caller_who_has_the_answer_leaves_its_place_among_those_who_wait()
    {
        await using var host = new ResumenHost([new("RateLimit:MaxConcurrent", "1")]);
        var api = host.Services.GetRequiredService<Api>();

        using (var answer = await api.AnswerAsync(
            new(Methods.Get, "/resumen", "") { Headers = new(IfNoneMatch: "*") }, TestContext.Current.CancellationToken))
        {
            Assert.Equal(304, answer.Status);
            Assert.False(host.Services.GetRequiredService<WaitingLimit>().TryEnter(out _));
        }

        Assert.True(host.Services.GetRequiredService<WaitingLimit>().TryEnter(out var place));
        place?.Dispose();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/openapi.json")]
    public async Task A_document_has_a_strong_tag_and_is_given_once(string path)
    {
        await using var host = new ResumenHost();
        var full = await host.GetAsync(path);
        var tag = full.Headers["ETag"];

        var answer = await host.GetAsync(path, headers: new(IfNoneMatch: $"\"otra\", W/{tag}"));

        Assert.Matches("^\"[A-Za-z0-9_-]{22}\"$", tag);
        Assert.Equal("public, max-age=3600", full.Headers["Cache-Control"]);
        Assert.Equal((200, 304, "", ""), (full.Status, answer.Status, answer.ContentType, answer.Text));
        Assert.Equal(full.Headers, answer.Headers);
        Assert.Equal(200, (await host.GetAsync(path, headers: new(IfNoneMatch: "\"otra\""))).Status);
    }

    [Theory]
    [InlineData("/salud")]
    [InlineData("/salud/fuentes")]
    [InlineData("/nada")]
    public async Task What_must_not_be_kept_has_no_tag(string path)
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync(path, headers: new(IfNoneMatch: "*"));

        Assert.NotEqual(304, answer.Status);
        Assert.DoesNotContain("ETag", answer.Headers);
    }

    private static Task<Answer> AskAsync(ResumenHost host, string kept, string query = "", string method = Methods.Get) =>
        host.GetAsync("/resumen", query, method, new(IfNoneMatch: kept));

    private static string Cache(Answer answer) => answer.Part("btc").GetProperty("cache").GetString()!;
}
