using ResumenFunctions.Benchmarks.Allocations;
using ResumenFunctions.Benchmarks.CommandLine;
using ResumenFunctions.Benchmarks.Reports;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Bench;

public sealed class AllocationsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("resumen-allocations-");

    private string Kept => Path.Combine(_folder.FullName, "kept.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("allocations", false)]
    [InlineData("allocations --keep", true)]
    public void The_allocations_command_checks_figures_or_keeps_new_ones(string line, bool keeps) =>
        Assert.Equal(new Command.CheckAllocations(keeps), CommandParser.Parse(line.Split(' ')));

    [Theory]
    [InlineData("allocations --short")]
    [InlineData("allocations --keep all")]
    public void Wrong_allocations_options_get_one_sentence_that_says_what_is_allowed(string line) =>
        Assert.Contains("--keep", Assert.IsType<Command.Refused>(CommandParser.Parse(line.Split(' '))).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData(1000)]
    [InlineData(1090)]
    [InlineData(910)]
    public void An_answer_that_allocates_about_as_much_as_is_kept_passes_in_silence(double bytes)
    {
        var check = Check(bytes);

        Assert.Empty(check.Failures);
        Assert.Empty(check.Advice);
    }

    [Fact]
    public async Task An_answer_that_allocates_over_a_tenth_more_fails_with_a_sentence()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        Assert.Equal(1, await new AllocationsRun(output, error, new("nowhere")).TellAsync(Check(1110)));

        Assert.StartsWith("The answer 'cached' allocates 1 110 bytes, 11 % more than the 1 000 that are kept", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("| cached | 1 110 | 1 000 | 1.11 |", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_allocates_over_a_tenth_less_passes_with_the_advice_to_lower_the_kept_figure()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        Assert.Equal(0, await new AllocationsRun(output, error, new("nowhere")).TellAsync(Check(880)));

        Assert.Contains("'cached' allocates 880 bytes, 12 % less than the 1 000 that are kept: lower the kept figure", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(error.ToString());
    }

    [Fact]
    public void Each_answer_that_grew_has_its_own_sentence()
    {
        var check = new AllocationCheck([new("cached", 1200), new("live", 100), new("other", 300)], [new("live", 100), new("other", 200), new("cached", 1000)]);

        Assert.Equal(["'cached'", "'other'"], check.Failures.Select(static sentence => sentence.Split(' ')[2]));
    }

    [Fact]
    public void An_answer_without_a_kept_figure_is_not_passed_over() => Assert.Contains(
        "'live'", Assert.Throws<BenchmarkException>(static () => new AllocationCheck([new("live", 1)], [new("cached", 1)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Kept_figures_are_read_as_they_were_written()
    {
        var kept = new KeptAllocations(Kept);

        kept.Write([new("cached", 1000.4), new("live", 20_000)]);

        Assert.Equal([new("cached", 1000), new("live", 20_000)], kept.Read());
    }

    [Theory]
    [InlineData("cached")]
    [InlineData("cached 0")]
    [InlineData("cached 1,000")]
    [InlineData("cached 1 000")]
    public void A_kept_figure_that_is_not_a_number_is_named(string line)
    {
        File.WriteAllText(Kept, $"# Comment\n{line}\n");

        Assert.Contains($"'{line}'", Assert.Throws<BenchmarkException>(() => new KeptAllocations(Kept).Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_file_of_kept_figures_a_sentence_says_where_to_run_it()
    {
        var nowhere = new KeptAllocations(Path.Combine("nowhere", "kept.txt"));

        Assert.Contains("repository's folder", Assert.Throws<BenchmarkException>(() => nowhere.Read()).Message, StringComparison.Ordinal);
        Assert.Contains("repository's folder", Assert.Throws<BenchmarkException>(() => nowhere.Write([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_answer_that_is_measured_has_a_kept_figure()
    {
        var measured = await AllocationsRun.MeasureAsync(new(TimeSpan.Zero));

        Assert.All(measured, static one => Assert.True(one.Bytes > 0, one.Name));
        Assert.Equal(
            measured.Select(static one => one.Name),
            new KeptAllocations(Repository.PathOf("ResumenFunctions.Benchmarks/Allocations/kept.txt")).Read().Select(static one => one.Name));
    }

    [Fact]
    public async Task What_a_call_allocates_on_another_thread_counts_too()
    {
        const int Bytes = 1_000_000;

        var measured = await new AllocationMeter(TimeSpan.Zero).MeasureAsync(static () => Task.Run(static () => new byte[Bytes]));

        // Other tests allocate, too.
        Assert.True(measured >= Bytes, $"Only {measured} bytes.");
    }

    private static AllocationCheck Check(double bytes) => new([new("cached", bytes)], [new("cached", 1000)]);
}
