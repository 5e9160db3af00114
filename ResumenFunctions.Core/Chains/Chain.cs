using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Chains;

/// <summary>
/// The sources of one part, in the order in which they are asked. <see cref="ChainRun.Start"/> asks them: the next one when the one
/// before failed or has been silent for the hedge delay. The first good reading wins and the others are cancelled.
/// </summary>
internal sealed class Chain
{
    // Arrays: a dictionary of a value type would be compiled at the first request.
    private readonly FrozenDictionary<string, Attempt[]> _skippedBefore;

    /// <param name="part">The part.</param>
    /// <param name="sources">At least one.</param>
    /// <param name="hedgeDelay">The hedge delay for callers with enough time; above zero.</param>
    /// <param name="clock">The clock.</param>
    public Chain(Part part, ImmutableArray<SourceClient> sources, TimeSpan hedgeDelay, TimeProvider clock)
    {
        Part = part;
        Sources = sources;
        LongestHedgeDelay = hedgeDelay;
        Clock = clock;
        _skippedBefore = sources.ToFrozenDictionary(static source => source.Id, FindSkippedBefore);
    }

    /// <summary>The part that the chain answers for.</summary>
    public Part Part { get; }

    /// <summary>Its sources, in order.</summary>
    public ImmutableArray<SourceClient> Sources { get; }

    /// <summary>The hedge delay for callers with enough time.</summary>
    public TimeSpan LongestHedgeDelay { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>How long a source may be silent before the next one is asked too.</summary>
    /// <param name="callerTimeout">How long the caller waits in all: the delay is at most a third of it.</param>
    public TimeSpan HedgeDelay(TimeSpan callerTimeout) => callerTimeout / 3 is var third && third < LongestHedgeDelay ? third : LongestHedgeDelay;

    /// <summary>The sources before the given one that lack a setting.</summary>
    public ImmutableArray<Attempt> SkippedBefore(string sourceId) =>
        ImmutableCollectionsMarshal.AsImmutableArray(_skippedBefore.GetValueOrDefault(sourceId) ?? []);

    /// <summary>Its sources without some, by name.</summary>
    public ImmutableArray<SourceClient> SourcesExcept(ImmutableArray<string> passed) =>
        passed is [] ? Sources : Sources.RemoveAll(source => passed.Contains(source.Id));

    /// <summary>One attempt a source, in the chain's order; the last one of a source counts.</summary>
    public ImmutableArray<Attempt> InOrder(IReadOnlyCollection<Attempt> attempts) =>
        [.. Sources.Select(source => attempts.LastOrDefault(attempt => attempt.SourceId == source.Id)).OfType<Attempt>()];

    private Attempt[] FindSkippedBefore(SourceClient source) =>
    [
        .. Sources.Take(Sources.IndexOf(source)).SelectMany(static earlier =>
            earlier.Unavailable is { } why ? new[] { new Attempt(earlier.Id, why, TimeSpan.Zero) } : []),
    ];
}
