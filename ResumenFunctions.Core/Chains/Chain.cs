using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Chains;

/// <summary>
/// The sources of one part, in the order in which they are asked. <see cref="ChainRun.Start"/> asks them: the next one when the one
/// before failed or has been silent for the hedge delay, which is shorter where its recent answers were quick. The first good
/// reading wins and the others are cancelled.
/// </summary>
internal sealed class Chain
{
    // A shorter hedge delay would hedge against the noise of our own machine.
    private static readonly TimeSpan s_shortestUsual = TimeSpan.FromMilliseconds(20);

    // Arrays: a dictionary of a value type would be compiled at the first request.
    private readonly FrozenDictionary<string, Attempt[]> _skippedBefore;

    /// <param name="part">The part.</param>
    /// <param name="sources">At least one.</param>
    /// <param name="hedgeDelay">The longest hedge delay; above zero.</param>
    /// <param name="budget">How many early hedges there may be.</param>
    /// <param name="clock">The clock.</param>
    public Chain(Part part, ImmutableArray<SourceClient> sources, TimeSpan hedgeDelay, HedgeBudget budget, TimeProvider clock)
    {
        Part = part;
        Sources = sources;
        LongestHedgeDelay = hedgeDelay;
        Budget = budget;
        Clock = clock;
        _skippedBefore = sources.ToFrozenDictionary(static source => source.Id, FindSkippedBefore);
    }

    /// <summary>The part that the chain answers for.</summary>
    public Part Part { get; }

    /// <summary>Its sources, in order.</summary>
    public ImmutableArray<SourceClient> Sources { get; }

    /// <summary>The hedge delay for callers with enough time, where nothing is known of a source.</summary>
    public TimeSpan LongestHedgeDelay { get; }

    /// <summary>How many early hedges there may be.</summary>
    public HedgeBudget Budget { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>How long a source may be silent at most before the next one is asked too.</summary>
    /// <param name="callerTimeout">How long the caller waits in all: the delay is at most a third of it.</param>
    public TimeSpan HedgeDelay(TimeSpan callerTimeout) => callerTimeout / 3 is var third && third < LongestHedgeDelay ? third : LongestHedgeDelay;

    /// <summary>How long a source's silence is nothing unusual; <see langword="null"/> when that is not known.</summary>
    public static TimeSpan? UsualSilence(SourceClient source) =>
        source.Times.Usual is { } usual && usual < s_shortestUsual ? s_shortestUsual : source.Times.Usual;

    /// <summary>The sources before the given one that lack a setting.</summary>
    public ImmutableArray<Attempt> SkippedBefore(string sourceId) =>
        ImmutableCollectionsMarshal.AsImmutableArray(_skippedBefore.GetValueOrDefault(sourceId) ?? []);

    /// <summary>Its sources without some, by name.</summary>
    public ImmutableArray<SourceClient> SourcesExcept(ImmutableArray<string> passed) =>
        passed is [] ? Sources : Sources.RemoveAll(source => passed.Contains(source.Id));

    /// <summary>One attempt a source, in the chain's order; the last one of a source counts.</summary>
    public ImmutableArray<Attempt> InOrder(ImmutableArray<Attempt> attempts) => attempts is []
        ? []
        : [.. Sources.Select(source => attempts.LastOrDefault(attempt => attempt.SourceId == source.Id)).OfType<Attempt>()];

    private Attempt[] FindSkippedBefore(SourceClient source) =>
    [
        .. Sources.Take(Sources.IndexOf(source)).SelectMany(static earlier =>
            earlier.Unavailable is { } why ? new[] { new Attempt(earlier.Id, why, TimeSpan.Zero) } : []),
    ];
}
