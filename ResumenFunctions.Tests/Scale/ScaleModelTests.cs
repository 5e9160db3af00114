using ResumenFunctions.Benchmarks.CommandLine;
using ResumenFunctions.Benchmarks.Scale;

namespace ResumenFunctions.Tests.Scale;

public sealed class ScaleModelTests
{
    private static readonly ReadingUse s_bitcoin = new(10, 1, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(15), IsShared: false);

    [Fact]
    public void Requests_in_flight_are_rate_times_time_waiting() => Assert.Equal(400, ScaleModel.InFlight(100, TimeSpan.FromSeconds(4)));

    [Fact]
    public void Waiting_needs_room_and_answering_needs_processors()
    {
        Assert.Equal(4, ScaleModel.Instances(100, Assumptions.Hanging));
        Assert.Equal(1, ScaleModel.ByConcurrency(1_000, Assumptions.Cached));
        Assert.Equal(ScaleModel.ByCpu(10_000, Assumptions.Cached), ScaleModel.Instances(10_000, Assumptions.Cached));
        Assert.Equal(1, ScaleModel.Instances(0.01, Assumptions.Cached));
    }

    [Theory]
    [InlineData("coinbase", 12)]
    [InlineData("openmeteo", 480)]
    [InlineData("exchangeratehost", 12 * 60 * 60)]
    public void A_reading_in_use_is_asked_for_again_at_four_fifths_of_its_freshness_or_when_its_source_allows_it(string id, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), SourceTerms.All.Single(terms => terms.Id == id).DueAfter);

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(100)]
    public void Without_Redis_the_replay_comes_to_the_formula(double perSecond)
    {
        var window = TimeSpan.FromDays(1);
        var use = s_bitcoin with { PerSecond = perSecond };

        Assert.InRange(Replay.Mean(use, window, 1) / (ScaleModel.OwnCalls(use) * window.TotalSeconds), 0.98, 1.02);
    }

    [Fact]
    public void Readings_that_are_not_kept_are_asked_for_one_after_another()
    {
        var use = new ReadingUse(2, 1_000, TimeSpan.Zero, TimeSpan.Zero, IsShared: false);

        Assert.InRange(Replay.Mean(use, TimeSpan.FromMinutes(1), 1), 2 * 60 / 0.073, 2 * 60 / 0.069);
    }

    [Fact]
    public void Redis_saves_most_calls_however_often_instances_ask()
    {
        Assert.InRange(Saved(0.01), 0.5, 0.9);
        Assert.InRange(Saved(0.1), 0.8, 0.9);
        Assert.InRange(Saved(100), 0.8, 0.9);

        static double Saved(double perSecond)
        {
            var own = s_bitcoin with { PerSecond = perSecond };
            var window = TimeSpan.FromDays(1);
            return 1 - (Replay.Mean(own with { IsShared = true }, window, 1) / Replay.Mean(own, window, 1));
        }
    }

    [Fact]
    public void A_million_answers_cost_no_more_than_if_each_came_alone() =>
        Assert.Equal(ScaleModel.CostOfMillion(1), ScaleModel.CostOfMillion(0.1));

    [Fact]
    public void The_command_tells_or_measures()
    {
        Assert.Equal(new Command.TellScale(false), CommandParser.Parse("scale"));
        Assert.Equal(new Command.TellScale(true), CommandParser.Parse("scale", "--measure"));
        Assert.IsType<Command.Refused>(CommandParser.Parse("scale", "5"));
    }

    [Fact]
    public async Task What_the_command_prints_is_the_tables()
    {
        var output = new StringWriter();

        Assert.Equal(0, await new BenchmarksProgram(TextReader.Null, output, TextWriter.Null).RunAsync(["scale"]));

        Assert.Equal(ScaleTables.Write(), output.ToString().Trim());
    }
}
