using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Query;
using ResumenFunctions.Core.Summaries;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

/// <summary>An answer that shows what the one before showed is not written anew.</summary>
public sealed class KeptAnswerTests
{
    private const string Everything = "fuentes=btc,clima,usd,dolar&monedas=ars,eur&lugar=Londres";

    [Theory]
    [InlineData("")]
    [InlineData(Everything)]
    [InlineData("fuentes=clima&lat=1&lon=2")]
    public async Task A_kept_answer_is_byte_for_byte_what_would_be_written_anew(string query)
    {
        await using var host = new ResumenHost();
        await host.AskAsync(query);
        var summary = await SummarizeAsync(host, query);
        var kept = new KeptAnswer("tag", summary.Results);
        for (var i = 0; i < 500; i++)
        {
            var later = Later(summary, i);
            Assert.Equal(Written(later, (format, buffer) => format.Write(buffer, later, "x")), Written(later, (_, buffer) => kept.Write(buffer, later, "x")));
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("texto")]
    [InlineData("prometheus")]
    public async Task Each_of_many_equal_questions_gets_the_times_and_ages_of_its_own_moment(string format)
    {
        await using var host = new ResumenHost();
        var query = $"fuentes=btc&formato={format}";
        await host.AskAsync(query);
        var (bodies, tags) = (new List<string>(), new List<string>());
        for (var i = 0; i < 4; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1.5));
            var answer = await host.AskAsync(query);
            bodies.Add(Encoding.UTF8.GetString(answer.Body.Span));
            tags.Add(answer.Headers["ETag"]);
        }

        Assert.Single(tags.Distinct());
        if (format == "json")
        {
            Assert.All(bodies.Index(), static pair => Assert.Contains(
                string.Create(CultureInfo.InvariantCulture, $"\"cache\":\"hit\",\"edad_s\":{(pair.Index + 1) * 1.5:0.0}"), pair.Item, StringComparison.Ordinal));
            Assert.Equal(4, bodies.Distinct().Count());
        }
    }

    [Fact]
    public async Task A_newer_reading_is_shown_by_the_next_answer()
    {
        await using var host = new ResumenHost();
        for (var i = 0; i < 3; i++)
        {
            await host.AskAsync("fuentes=btc");
        }

        host.Sources.Answer("coinbase", Bodies.Coinbase("70000.5"));
        host.Clock.Advance(TimeSpan.FromSeconds(16));
        await host.AskAsync("fuentes=btc");

        Assert.Equal(70000.5m, (await host.AskAsync("fuentes=btc")).Json.GetProperty("resumen").GetProperty("btc_usd").GetDecimal());
    }

    [Fact]
    public async Task What_speaks_against_a_reading_and_another_state_of_it_make_another_answer()
    {
        await using var host = new ResumenHost();
        await host.AskAsync();
        var summary = await SummarizeAsync(host, "");
        var answers = new KeptAnswers();
        Assert.Null(answers.Find(summary));
        answers.Keep(summary);
        Assert.NotNull(answers.Find(Later(summary, 1)));

        Assert.Null(answers.Find(With(static result => result with { Agreement = new(1, 5m, "difiere") })));
        Assert.Null(answers.Find(With(static result => result with { State = CacheState.Miss })));
        Assert.Null(answers.Find(With(static result => result with { Place = new("Londres", null, null, 1, 2) })));
        Assert.Null(answers.Find(With(static result => result with { Reading = result.Reading!.Brief() with { SourceId = "otra" } })));
        Assert.Null(answers.Find(With(static result => result with { Attempts = [new("otra", Failure.Saturated, TimeSpan.Zero)] })));
        Assert.Null(answers.Find(summary with { Request = summary.Request with { Fresh = true } }));

        Summary With(Func<PartResult, PartResult> change) => summary with { Results = summary.Results.SetItem(2, change(summary.Results[2])) };
    }

    [Fact]
    public async Task A_large_answer_is_written_anew()
    {
        await using var host = new ResumenHost();
        var summary = await SummarizeAsync(host, "fuentes=btc");
        var result = summary.Results[0];
        summary = summary with { Results = [result with { Reading = result.Reading! with { Body = Encoding.UTF8.GetBytes($"\"{new string('a', 20_000)}\"") } }] };
        var kept = new KeptAnswer("tag", summary.Results);

        Assert.Equal(Written(summary, (format, buffer) => format.Write(buffer, summary, "x")), Written(summary, (_, buffer) => kept.Write(buffer, summary, "x")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gap.Format(new byte[64], summary, (GapKind)99, 0));
    }

    [Fact]
    public async Task An_answer_whose_readings_just_came_is_not_kept()
    {
        await using var host = new ResumenHost();
        var summary = await SummarizeAsync(host, "");
        var answers = new KeptAnswers();
        answers.Keep(summary);

        Assert.Null(answers.Find(summary));
    }

    [Fact]
    public async Task The_same_question_is_parsed_once_and_another_one_never_gets_its_answer()
    {
        await using var host = new ResumenHost();
        var query = host.Services.GetRequiredService<SummaryQuery>();
        var first = query.Read("?timeout=4", out _);

        Assert.Same(first, query.Read("?timeout=4", out _));
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal(i / 100m, query.Read($"?lat={i / 100m}&lon=1", out _)!.Query.Latitude);
        }

        Assert.Equal(first!.Query.Latitude, query.Read("?timeout=4", out _)!.Query.Latitude);
        Assert.Null(query.Read("?timeout=x", out var errors));
        Assert.False(errors.IsEmpty);
        Assert.Null(query.Read("?timeout=x", out errors));
        Assert.False(errors.IsEmpty);
    }

    private static async Task<Summary> SummarizeAsync(ResumenHost host, string query) =>
        (await host.Services.GetRequiredService<Summarizer>().SummarizeAsync(
            host.Services.GetRequiredService<SummaryQuery>().Read(query, out _)!, TestContext.Current.CancellationToken))!;

    private static Summary Later(Summary summary, int number) => summary with
    {
        Generated = new(summary.Generated.On + Time(number), summary.Generated.At + Time(number + 0.3)),
        Elapsed = Time(number + 0.6),
        Results = [.. summary.Results.Select((result, part) => result with { Elapsed = Time(number + (part * 0.1)) })],
    };

    // From a tick to some days.
    private static TimeSpan Time(double number) => TimeSpan.FromTicks((long)Math.Pow(10, number * 0.618_033_988_7 % 1 * 12.5));

    private static string Written(Summary summary, Action<ISummaryFormat, ArrayBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(summary.Request.Format, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
