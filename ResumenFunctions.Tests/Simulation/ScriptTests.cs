using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Simulation;

public sealed class ScriptTests
{
    private static readonly Fault[] s_garbage =
    [
        Fault.HtmlPage, Fault.HtmlBadGateway, Fault.Refused, Fault.Huge, Fault.Bomb, Fault.Truncated, Fault.WrongUnit,
        Fault.NullValue, Fault.OutOfBounds, Fault.Stale,
    ];

    [Fact]
    public void A_seed_always_gives_the_same_simulated_run_and_another_seed_another() =>
        Assert.Multiple(
            static () => Assert.Equal(Run(Scenario.Chaos, 7), Run(Scenario.Chaos, 7)),
            static () => Assert.NotEqual(Run(Scenario.Chaos, 7), Run(Scenario.Chaos, 8)),
            static () => Assert.NotEqual(Run(Scenario.Chaos, 7), Run(Scenario.Chaos, 7, "kraken")));

    [Theory]
    [InlineData("normal", 20, 120)]
    [InlineData("slow", 300, 6_000)]
    [InlineData("liar", 20, 120)]
    public void A_scenario_without_faults_is_good_answers_after_a_delay(string name, double min, double max)
    {
        var run = Run(ScenarioNames.Find(name)!.Value, 1);

        Assert.All(run, behaviour => Assert.Equal(Fault.None, behaviour.Fault));
        Assert.All(run, behaviour => Assert.InRange(behaviour.Delay.TotalMilliseconds, min, max));
        Assert.True(run.Select(static b => b.Delay).Distinct().Count() > 100);
        Assert.Equal([null, "br", "deflate", "gzip"], run.Select(static b => b.Encoding).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_scenario_tail_is_good_answers_of_which_one_in_twenty_is_ten_times_as_slow()
    {
        var run = Run(Scenario.Tail, 1);

        // Of the usual times one in a thousand is above 420 ms, and of the slow ones one in a thousand below.
        var delays = run.Select(static behaviour => behaviour.Delay.TotalMilliseconds).Order().ToArray();
        var usual = delays.Count(static delay => delay < 420);
        Assert.All(run, static behaviour => Assert.Equal(Fault.None, behaviour.Fault));
        Assert.InRange(usual, 0.935 * run.Length, 0.965 * run.Length);
        Assert.InRange(delays[usual / 2], 115, 125);
        Assert.InRange(delays[(usual + run.Length) / 2], 1_050, 1_350);
        Assert.InRange(delays[(int)(0.05 * usual)], 54, 70);
    }

    [Fact]
    public void The_scenario_down_is_outages_only()
    {
        Fault[] outages =
        [
            Fault.Hang, Fault.HangMidBody, Fault.Reset, Fault.ResetMidBody, Fault.ServerError, Fault.Unavailable, Fault.RateLimited,
        ];

        Assert.Equal(outages, Faults(Run(Scenario.Down, 1)));
    }

    [Fact]
    public void The_scenario_garbage_is_wrong_content_at_once()
    {
        var run = Run(Scenario.Garbage, 1);

        Assert.Equal(s_garbage, Faults(run));
        Assert.All(run, static behaviour => Assert.Equal(TimeSpan.Zero, behaviour.Delay));
    }

    [Fact]
    public void The_scenario_chaos_is_about_60_percent_good_answers_and_every_fault()
    {
        var run = Run(Scenario.Chaos, 1);

        Assert.Equal(Enum.GetValues<Fault>(), Faults(run));
        Assert.InRange(run.Count(static b => b.Fault == Fault.None), 0.55 * run.Length, 0.65 * run.Length);
    }

    private static Behaviour[] Run(Scenario scenario, int seed, string source = "coinbase") =>
        [.. Enumerable.Range(1, 2_000).Select(call => new Script(scenario, seed).BehaviourOf(source, call))];

    private static IEnumerable<Fault> Faults(Behaviour[] run) => run.Select(static b => b.Fault).Distinct().Order();
}
