using ResumenFunctions.Local.CommandLine;
using ResumenFunctions.Local.Simulation;

namespace ResumenFunctions.Tests.Hosting;

public sealed class CommandParserTests
{
    [Fact]
    public void Without_arguments_the_real_sources_are_asked()
    {
        var serve = Assert.IsType<Command.Serve>(CommandParser.Parse([]));

        Assert.Null(serve.Script);
        Assert.Empty(serve.Settings);
    }

    [Theory]
    [InlineData("--simulate", "normal")]
    [InlineData("--simulate chaos", "chaos")]
    [InlineData("--simulate=chaos", "chaos")]
    [InlineData("--simulate GARBAGE", "garbage")]
    [InlineData("--simulate tail", "tail")]
    [InlineData("--simulate liar --seed 7", "liar")]
    [InlineData("--simulate --urls http://127.0.0.1:0", "normal")]
    public void Simulate_takes_a_scenario_or_none(string line, string scenario)
    {
        var serve = Assert.IsType<Command.Serve>(Parse(line));

        Assert.Equal(ScenarioNames.Find(scenario), serve.Script?.Scenario);
    }

    [Fact]
    public void Our_own_arguments_do_not_reach_the_configuration()
    {
        var serve = Assert.IsType<Command.Serve>(
            Parse("--simulate --urls http://127.0.0.1:8081;http://[::1]:8081 --seed 42 --Resumen:DefaultTimeoutSeconds=3"));

        Assert.Equal(["--urls=http://127.0.0.1:8081;http://[::1]:8081", "--Resumen:DefaultTimeoutSeconds=3"], serve.Settings);
        Assert.Equal(42, serve.Script?.Seed);
    }

    [Theory]
    [InlineData("simulator", 9090, "normal")]
    [InlineData("simulator --port 0 --scenario slow", 0, "slow")]
    [InlineData("simulator --port=65535 --simulate down", 65535, "down")]
    public void Simulator_runs_the_sources_alone(string line, int port, string scenario)
    {
        var simulate = Assert.IsType<Command.Simulate>(Parse(line));

        Assert.Equal(port, simulate.Port);
        Assert.Equal(ScenarioNames.Find(scenario), simulate.Script.Scenario);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("simulator -h")]
    [InlineData("--bogus --help")]
    public void Help_overrides_all_other_arguments(string line) => Assert.IsType<Command.Help>(Parse(line));

    [Theory]
    [InlineData("--bogus", "--simulate")]
    [InlineData("extra", "--simulate")]
    [InlineData("--simulate calm", "normal, slow, tail, down, garbage, chaos, liar")]
    [InlineData("--simulate=", "normal, slow, tail, down, garbage, chaos, liar")]
    [InlineData("--simulate --simulate", "twice")]
    [InlineData("simulator --simulate slow --scenario down", "twice")]
    [InlineData("simulator --scenario", "normal, slow, tail, down, garbage, chaos, liar")]
    [InlineData("--simulate --seed x", "0 to 2147483647")]
    [InlineData("--simulate --seed", "0 to 2147483647")]
    [InlineData("--simulate --seed -1", "0 to 2147483647")]
    [InlineData("--seed 3", "--simulate")]
    [InlineData("--port 9090", "--urls")]
    [InlineData("simulator --port 65536", "0 to 65535")]
    [InlineData("simulator --port http", "0 to 65535")]
    [InlineData("simulator --urls http://localhost:1", "--port")]
    [InlineData("--urls", "http addresses")]
    [InlineData("--urls localhost", "http addresses")]
    [InlineData("--urls https://localhost:8443", "http addresses")]
    [InlineData("--urls http://localhost:none", "http addresses")]
    [InlineData("--urls http://localhost:99999", "http addresses")]
    [InlineData("--urls http://localhost:0", "127.0.0.1:0")]
    public void Wrong_arguments_get_one_sentence_that_says_what_is_allowed(string line, string allowed)
    {
        var refused = Assert.IsType<Command.Refused>(Parse(line));

        Assert.Contains(allowed, refused.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Sentence);
    }

    private static Command Parse(string line) => CommandParser.Parse(line.Split(' '));
}
