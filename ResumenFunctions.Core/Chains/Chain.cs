using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Chains;

/// <summary>
/// The sources of one part, in the order in which they are asked. The next one starts when the one before failed or has been
/// silent for the hedge delay; the first good reading wins and the others are cancelled.
/// </summary>
internal sealed class Chain
{
    private readonly TimeSpan _hedgeDelay;
    private readonly TimeProvider _clock;

    // Arrays, for which the dictionary's code is compiled ahead.
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
        using var race = CancellationTokenSource.CreateLinkedTokenSource(run.Token);
        var silent = new List<Task<SourceAnswer>>(Sources.Length);
        var next = run.TakeNext();
        while (next is not null || silent.Count > 0)
        {
            if (next is not null)
            {
                silent.Add(run.AskAsync(next, race.Token));
            }

            // Until one answers or, if there may be another to ask, for the delay.
            var delay = next is null ? Timeout.InfiniteTimeSpan : run.HedgeDelay;
            await ((Task)Task.WhenAny(silent)).WaitAsync(delay, _clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (silent.Find(static source => source.IsCompleted) is { } answered)
            {
                silent.Remove(answered);
                if ((await answered).Reading is { } reading)
                {
                    await GiveUpAsync(silent, race);
                    return reading;
                }
            }

            next = run.Token.IsCancellationRequested ? null : run.TakeNext();
        }

        return null;
    }

    // Awaited, as what becomes of them is part of what the caller is told; SourceClient gives up a call that ignores its token.
    private static async ValueTask GiveUpAsync(List<Task<SourceAnswer>> losers, CancellationTokenSource race)
    {
        if (losers.Count > 0)
        {
            await race.CancelAsync();
            await Task.WhenAll(losers);
        }
    }

    private Attempt[] FindSkippedBefore(SourceClient source) =>
    [
        .. Sources.Take(Sources.IndexOf(source)).SelectMany(static earlier =>
            earlier.Unavailable is { } why ? new[] { new Attempt(earlier.Id, why, TimeSpan.Zero) } : []),
    ];
}
