using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Chains;

/// <summary>
/// The sources of one part, in the order in which they are asked. The next one starts when the one before failed or has been
/// silent for the hedge delay; the first good reading wins and the others are cancelled.
/// </summary>
internal sealed class Chain
{
    private readonly TimeSpan _hedgeDelay;
    private readonly TimeProvider _clock;
    private readonly Lazy<Hedge> _hedge;

    // Arrays: a dictionary of a value type's would be compiled at the first request.
    private readonly FrozenDictionary<string, Attempt[]> _skippedBefore;

    /// <param name="part">The part.</param>
    /// <param name="sources">At least one.</param>
    /// <param name="hedgeDelay">The hedge delay of callers with time enough; above zero.</param>
    /// <param name="clock">The clock.</param>
    public Chain(Part part, ImmutableArray<SourceClient> sources, TimeSpan hedgeDelay, TimeProvider clock)
    {
        Part = part;
        Sources = sources;
        _hedgeDelay = hedgeDelay;
        _clock = clock;
        _hedge = new(() => new(sources.Length, clock));
        _skippedBefore = sources.ToFrozenDictionary(static source => source.Id, FindSkippedBefore);
    }

    /// <summary>The part that the chain answers for.</summary>
    public Part Part { get; }

    /// <summary>Its sources, in order.</summary>
    public ImmutableArray<SourceClient> Sources { get; }

    /// <summary>The sources that stand before one and can't be asked as they are set up.</summary>
    public ImmutableArray<Attempt> SkippedBefore(string sourceId) =>
        ImmutableCollectionsMarshal.AsImmutableArray(_skippedBefore.GetValueOrDefault(sourceId) ?? []);

    /// <summary>Prepares one asking of the chain; <see cref="AskAsync"/> does it.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="callerTimeout">How long the caller who starts it waits: the hedge delay is at most a third of it.</param>
    /// <param name="deadline">By when it ends.</param>
    public ChainRun Prepare(ReadingQuery query, TimeSpan callerTimeout, Deadline deadline)
    {
        var third = callerTimeout / 3;
        return new(Sources, query, third < _hedgeDelay ? third : _hedgeDelay, deadline);
    }

    /// <summary>Asks until one source answers, none is left or the run's deadline passes.</summary>
    /// <returns>The reading, or <see langword="null"/>: <see cref="ChainRun.Attempts"/> then says why.</returns>
    public async Task<Reading?> AskAsync(ChainRun run)
    {
        if (run.TakeNext() is not { } first)
        {
            return null;
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(run.Token);
        var asking = run.AskAsync(first, giveUp.Token);
        if (Sources.Length == 1)
        {
            return (await asking).Reading;
        }

        // Most readings are the first source's. Until it fails or is silent for too long there is nothing to hedge.
        await ((Task)asking).WaitAsync(run.HedgeDelay, _clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (asking.IsCompleted && (await asking).Reading is { } reading)
        {
            return reading;
        }

        return run.Token.IsCancellationRequested ? (await asking).Reading : await _hedge.Value.AskAsync(run, asking, giveUp);
    }

    private Attempt[] FindSkippedBefore(SourceClient source) =>
    [
        .. Sources.Take(Sources.IndexOf(source)).SelectMany(static earlier =>
            earlier.Unavailable is { } why ? new[] { new Attempt(earlier.Id, why, TimeSpan.Zero) } : []),
    ];
}
