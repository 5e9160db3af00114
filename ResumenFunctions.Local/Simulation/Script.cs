using System.Collections.Immutable;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Local.Simulation;

/// <summary>What every source does at every call. Pure: the same scenario and seed give the same run.</summary>
/// <param name="Scenario">The kind of day.</param>
/// <param name="Seed">The seed of its behaviours and values.</param>
internal sealed record Script(Scenario Scenario, int Seed)
{
    private const double TailMedian = 120; // milliseconds
    private const double TailSigma = 0.4;
    private const double TailShare = 0.05;
    private const double TailFactor = 10;

    private static readonly ImmutableArray<string?> s_encodings = [null, null, "gzip", "deflate", "br"];

    private static readonly ImmutableArray<Fault> s_outages =
    [
        Fault.Reset, Fault.ResetMidBody, Fault.ServerError, Fault.Unavailable, Fault.RateLimited, Fault.Hang, Fault.HangMidBody,
    ];

    private static readonly ImmutableArray<Fault> s_garbage =
    [
        Fault.HtmlPage, Fault.HtmlBadGateway, Fault.Refused, Fault.Huge, Fault.Bomb, Fault.Truncated, Fault.WrongUnit,
        Fault.NullValue, Fault.OutOfBounds, Fault.Stale,
    ];

    private static readonly ImmutableArray<Fault> s_all = [.. Enum.GetValues<Fault>().Where(static f => f != Fault.None)];

    /// <param name="source">The source's name.</param>
    /// <param name="call">The number of the call to it, from 1.</param>
    public Behaviour BehaviourOf(string source, long call)
    {
        var dice = new Dice(Seed, source, call);
        return Scenario switch
        {
            Scenario.Normal or Scenario.Liar => Good(dice),
            Scenario.Slow => Slow(dice, 300, 6_000),
            Scenario.Tail => Tail(dice),
            Scenario.Down => Bad(dice, s_outages, 50),
            Scenario.Garbage => Bad(dice, s_garbage, 0),
            Scenario.Chaos => dice.Roll("kind") switch
            {
                < 0.5 => Good(dice),
                < 0.6 => Slow(dice, 300, 3_000),
                _ => Bad(dice, s_all, 120),
            },
            _ => throw new InvalidOperationException($"No script for {Scenario}."),
        };
    }

    /// <summary>How far off its values are.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="time">The time since the run began.</param>
    public Bias BiasOf(string source, TimeSpan time) => Scenario == Scenario.Liar ? new Liars(Seed).BiasOf(source, time) : Bias.None;

    private static Behaviour Good(Dice dice) => Slow(dice, 20, 120);

    private static Behaviour Slow(Dice dice, double min, double max) =>
        new(Fault.None, dice.Milliseconds("delay", min, max), dice.Pick("encoding", s_encodings));

    // Log-normal, as the times of real sources roughly are.
    private static Behaviour Tail(Dice dice) => new(Delay: TimeSpan.FromMilliseconds(
        TailMedian * Math.Exp(TailSigma * dice.Normal("delay")) * (dice.Roll("slow") < TailShare ? TailFactor : 1)));

    private static Behaviour Bad(Dice dice, ImmutableArray<Fault> faults, double maxDelay) =>
        new(dice.Pick("fault", faults), dice.Milliseconds("delay", 0, maxDelay));
}
