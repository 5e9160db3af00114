using System.Collections.Immutable;
using ResumenFunctions.Benchmarks.CommandLine;
using ResumenFunctions.Benchmarks.Hedging;
using ResumenFunctions.Benchmarks.Reports;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Bench;

public sealed class HedgingTests
{
    private static readonly Behaviour s_normal = new(Delay: TimeSpan.FromMilliseconds(120));

    [Theory]
    [InlineData("hedging", false, null)]
    [InlineData("hedging --short", true, null)]
    [InlineData("hedging --docs there", false, "there")]
    [InlineData("hedging --short --docs there", true, "there")]
    public void The_hedging_command_may_be_short_and_may_write_to_a_document(string line, bool isShort, string? docs) =>
        Assert.Equal(new Command.MeasureHedging(isShort, docs), CommandParser.Parse(line.Split(' ')));

    [Theory]
    [InlineData("hedging --docs")]
    [InlineData("hedging --quick")]
    public void Wrong_hedging_options_get_one_sentence_that_says_what_is_allowed(string line) => Assert.Contains(
        "--short and --docs FOLDER", Assert.IsType<Command.Refused>(CommandParser.Parse(line.Split(' '))).Sentence, StringComparison.Ordinal);

    [Fact]
    public async Task Hedging_is_not_measured_for_a_document_that_is_not_there() =>
        await Assert.ThrowsAsync<BenchmarkException>(() => new HedgingRun(TextWriter.Null).WriteAsync(isShort: true, "nowhere"));

    [Fact]
    public void The_hedging_table_has_a_row_per_policy_with_percentiles_calls_and_failures()
    {
        ImmutableArray<HedgingAnswer> answers = [.. Enumerable.Range(1, 1_000).Reverse().Select(static ms => new HedgingAnswer(ms, ms != 700))];

        Assert.Equal(
            """
            | the sources | hedging | answers | p50 | p99 | p99.9 | calls per 100 answers | without a value |
            |---|---|---:|---:|---:|---:|---:|---:|
            | a day | ours | 1 000 | 500 ms | 990 ms | 999 ms | 105.3 | 1 |
            | another day | after 1 s | 1 | 2 500 ms | 2 500 ms | 2 500 ms | 200.0 | 0 |

            A machine.
            """.ReplaceLineEndings("\n"),
            HedgingTable.Write([new("a day", "ours", answers, 1_053), new("another day", "after 1 s", [new(2_500, true)], 2)], "A machine."));
    }

    [Fact]
    public void The_hedging_situations_are_a_normal_day_a_dead_source_a_silent_one_and_slow_ones() => Assert.Equal(
        [
            (s_normal, s_normal),
            (new(Fault.Reset), s_normal),
            (new(Fault.Hang), s_normal),
            (s_normal with { Delay = TimeSpan.FromMilliseconds(1_200) }, s_normal with { Delay = TimeSpan.FromMilliseconds(1_200) }),
        ],
        Situation.All.Select(static situation => (situation.Spoil(s_normal, true), situation.Spoil(s_normal, false))));

    [Fact]
    public async Task Each_hedging_policy_is_measured_with_a_call_or_two_an_answer()
    {
        var rows = await new HedgingRun(TextWriter.Null).MeasureAsync([Situation.All[0]], static _ => 30, rehearsals: 3);

        Assert.Equal(Policy.All.Select(static policy => policy.Name), rows.Select(static row => row.Policy));
        Assert.All(rows, static row =>
        {
            Assert.Equal(30, row.Answers.Length);
            Assert.Equal(0, row.Incomplete);
            Assert.InRange(row.CallsPerHundred, 100, 200);
        });
    }

    [Fact]
    public void The_section_on_hedging_has_a_row_for_every_policy_in_every_situation()
    {
        var document = File.ReadAllText(Repository.PathOf("docs/resilience.md")).ReplaceLineEndings("\n");

        Assert.NotEqual(document, Document.Replace(document, "", "hedging"));
        Assert.All(
            from situation in Situation.All from policy in Policy.All select $"\n| {situation.Name} | {policy.Name} |",
            row => Assert.Contains(row, document, StringComparison.Ordinal));
    }
}
