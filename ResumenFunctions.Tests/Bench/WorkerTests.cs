using ResumenFunctions.Benchmarks.CommandLine;
using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Reports;
using ResumenFunctions.Benchmarks.Worker;

namespace ResumenFunctions.Tests.Bench;

public sealed class WorkerTests
{
    [Theory]
    [InlineData("worker", null)]
    [InlineData("worker --packages there", "there")]
    public void The_worker_command_measures_packages_that_it_publishes_or_is_given(string line, string? packages) =>
        Assert.Equal(new Command.MeasureWorker(packages), CommandParser.Parse(line.Split(' ')));

    [Theory]
    [InlineData("worker --packages")]
    [InlineData("worker --short")]
    public void Wrong_worker_options_get_one_sentence_that_says_what_is_allowed(string line) =>
        Assert.Contains("--packages FOLDER", Assert.IsType<Command.Refused>(CommandParser.Parse(line.Split(' '))).Sentence, StringComparison.Ordinal);

    [Fact]
    public void The_worker_table_has_a_row_per_figure_and_the_ratios_of_each_repetition()
    {
        var results = new Results("empty");
        var metric = new Metric("CPU", "ms");
        foreach (var (empty, ours) in ((double, double)[])[(10, 20), (20, 30), (10, 15)])
        {
            results.Add(metric, "empty", empty);
            results.Add(metric, "ours", ours);
        }

        results.Add(new("calls", ""), "ours", 3);

        Assert.Equal(
            """
            | | empty | ours | × |
            |---|---:|---:|---:|
            | CPU, ms | 10.0 (10.0–20.0) | 20.0 (15.0–30.0) | 1.50 (1.50–2.00) |
            | calls | | 3.00 (3.00–3.00) | |
            """.ReplaceLineEndings("\n"),
            WorkerRun.Table(results, ["empty", "ours"]));
    }

    [Fact]
    public void Live_requests_at_a_constant_rate_are_each_for_another_place_and_cached_ones_for_the_same()
    {
        const int Asked = 40 * FirstHalfMinute.Rate;
        var live = new Peer(WorkerLoad.Live, "", [], []);
        var paths = Enumerable.Range(0, Asked).Select(number => WorkerLoad.PathOf(live, number)).ToList();

        Assert.Equal(Asked, paths.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("/resumen?lat=3.25&lon=49.75&monedas=EUR,ARS", paths[^1]);
        Assert.Equal("/resumen", WorkerLoad.PathOf(live with { Name = WorkerLoad.Cached }, Asked));
    }

    [Fact]
    public void The_age_of_a_process_is_known()
    {
        var limit = TimeProvider.System.GetUtcNow() - System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime();

        Assert.InRange(ProcessTree.Age(Environment.ProcessId), limit - TimeSpan.FromSeconds(1), limit + TimeSpan.FromSeconds(1));
    }
}
