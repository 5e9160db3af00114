using ResumenFunctions.Benchmarks.CommandLine;
using ResumenFunctions.Benchmarks.Scale;

namespace ResumenFunctions.Tests.Scale;

public sealed class ScaleModelTests
{
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

    [Fact]
    public void A_million_answers_cost_no_more_than_if_each_came_alone() =>
        Assert.Equal(ScaleModel.CostOfMillion(1), ScaleModel.CostOfMillion(0.1));

    [Fact]
    public void The_scale_command_takes_no_options()
    {
        Assert.Equal(new Command.TellScale(), CommandParser.Parse("scale"));
        Assert.IsType<Command.Refused>(CommandParser.Parse("scale", "5"));
    }

    [Fact]
    public async Task The_scale_command_prints_the_tables()
    {
        var output = new StringWriter();

        Assert.Equal(0, await new BenchmarksProgram(output, TextWriter.Null).RunAsync(["scale"]));

        Assert.Equal(ScaleTables.Write(), output.ToString().Trim());
    }
}
