using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Benchmarks.Hedging;

/// <summary>What the sources do, and how often they are asked.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Answers">How many answers are measured.</param>
/// <param name="ShortAnswers">How many in a short run.</param>
/// <param name="PerSecond">How many of each policy begin in a second.</param>
/// <param name="Spoil">What becomes of the behaviour of a normal day; the flag says whether the source is the first of its chain.</param>
internal sealed record Situation(string Name, int Answers, int ShortAnswers, int PerSecond, Func<Behaviour, bool, Behaviour> Spoil)
{
    private const int SlowFactor = 10;

    /// <summary>All of them. Those whose answers take long have fewer, so that a run takes minutes.</summary>
    public static readonly ImmutableArray<Situation> All =
    [
        new("a normal day", 10_000, 500, 60, static (normal, _) => normal),
        new("the first source resets every call", 10_000, 500, 60, static (normal, isFirst) => isFirst ? new(Fault.Reset) : normal),
        new("the first source never answers", 500, 50, 5, static (normal, isFirst) => isFirst ? new(Fault.Hang) : normal),
        new("all calls ten times as slow", 2_000, 100, 15, static (normal, _) => normal with { Delay = SlowFactor * normal.Delay }),
    ];
}
