using System.Text;
using ResumenFunctions.Benchmarks.CommandLine;
using ResumenFunctions.Benchmarks.Opinions;
using ResumenFunctions.Benchmarks.Reports;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Bench;

public sealed class OpinionsTests
{
    private static readonly OpinionCase s_bitcoin = OpinionCase.All.First(static what => what is { Alive: 3, Times: 3 });

    [Theory]
    [InlineData("opinions", false, null)]
    [InlineData("opinions --short", true, null)]
    [InlineData("opinions --docs there", false, "there")]
    public void The_opinions_command_prints_a_table_or_writes_it_to_a_document_too(string line, bool isShort, string? docs) =>
        Assert.Equal(new Command.MeasureOpinions(isShort, docs), CommandParser.Parse(line.Split(' ')));

    [Theory]
    [InlineData("opinions --docs")]
    [InlineData("opinions --long")]
    public void Wrong_opinions_options_get_one_sentence_that_says_what_is_allowed(string line) =>
        Assert.Contains("--docs FOLDER", Assert.IsType<Command.Refused>(CommandParser.Parse(line.Split(' '))).Sentence, StringComparison.Ordinal);

    [Fact]
    public async Task A_short_measurement_has_a_line_for_every_case_and_catches_none_of_a_source_that_is_alone()
    {
        var table = await new OpinionsRun(TextWriter.Null, isShort: true).WriteAsync(null);

        string[] lines = [.. table.Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal))];
        Assert.Equal(OpinionCase.All.Length, lines.Length);
        Assert.All(lines.Where(static line => line.Split('|')[2].Trim() == "1"), static line => Assert.Contains("| 0 % | 100 % |", line, StringComparison.Ordinal));
        Assert.Contains("Measured on", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lies_are_told_apart_from_honest_values_by_source_and_digits()
    {
        await using var world = new OpinionWorld(s_bitcoin, 1);
        await world.StepAsync(isLie: false);

        var lie = await world.StepAsync(isLie: true);
        var calm = await world.StepAsync(isLie: false);

        Assert.Equal((true, false), (lie.IsLie, calm.IsLie));
        Assert.True(lie.IsCaught);
        Assert.True(lie.Calls >= 2, "Nobody was asked about a lie.");
        Assert.False(lie.IsHonestAccused || calm.IsHonestAccused);
        Assert.True(calm.IsCaught);
    }

    [Theory]
    [InlineData("69090", "coinbase", "", true, false)]
    [InlineData("69090", "coinbase", """ ,"aviso":"sin confirmar" """, true, true)]
    [InlineData("64090", "kraken", """ ,"intentos":[{"fuente":"coinbase","motivo":"rechazo","ms":1.0}] """, false, false)]
    public void A_lie_is_what_its_source_said_and_a_mark_is_an_aviso(string value, string source, string more, bool showsLie, bool isMarked) => Assert.Equal(
        new OpinionStep(true, showsLie, isMarked, false, 7.5, 3), OpinionStep.Read(Body(value, source, more), s_bitcoin, 69_090m, 3));

    [Fact]
    public void An_honest_source_that_counts_as_failed_is_falsely_accused()
    {
        const string Accused = """ ,"intentos":[{"fuente":"kraken","motivo":"rechazo","ms":1.0}] """;

        Assert.True(OpinionStep.Read(Body("64090", "coinbase", Accused), s_bitcoin, 69_090m, 3).IsHonestAccused);
        Assert.True(OpinionStep.Read(Body("64090", "coinbase", Accused), s_bitcoin, null, 3).IsHonestAccused);
    }

    [Fact]
    public void A_step_that_asked_nobody_is_no_measurement() => Assert.Throws<BenchmarkException>(
        static () => OpinionStep.Read(Body("64090", "coinbase", "", "hit"), s_bitcoin, null, 0));

    [Fact]
    public void The_opinions_table_has_a_line_per_case_and_says_what_is_as_designed()
    {
        OpinionStep Lie(bool shows, bool marked, double ms) => new(true, shows, marked, false, ms, 3);
        OpinionStep Calm(double ms, bool accused) => new(false, false, false, accused, ms, 1);
        var row = new OpinionRow(s_bitcoin, [Lie(false, false, 300), Lie(true, true, 310), Lie(true, false, 290), Lie(false, true, 300), Calm(100, true), Calm(110, false)]);

        var table = OpinionsTable.Write([row], "A machine.");

        Assert.Contains("| `btc` | 3 | 9 % | 3 | 75 % | 25 % | 0 %, 50 % | 25 %, 0 % | 195 ms | 200 | 0 |\n", table, StringComparison.Ordinal);
        Assert.Contains("as designed", table, StringComparison.Ordinal);
        Assert.EndsWith("\n\nA machine.", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_has_a_place_for_the_table_and_a_line_for_every_case()
    {
        var document = File.ReadAllText(Repository.PathOf("docs/resilience.md"));
        var without = Document.Replace(document, "", "opinions");

        Assert.Equal(
            OpinionCase.All.Select(static what => $"`{what.Part.Id}` {what.Alive}"),
            document.Split('\n').Except(without.Split('\n')).Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(static line => line.Split('|')).Select(static cells => $"{cells[1].Trim()} {cells[2].Trim()}"));
    }

    private static byte[] Body(string value, string source, string more, string cache = "miss") => Encoding.UTF8.GetBytes(
        $$$"""{"resumen":{"btc_usd":{{{value}}} },"resultados":{"btc":{"ok":true,"ms":7.5,"fuente":"{{{source}}}","cache":"{{{cache}}}"{{{more}}} } } }""");
}
