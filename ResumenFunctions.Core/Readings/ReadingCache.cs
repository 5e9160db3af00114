using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>
/// The readings of one part: a fresh one at once; else a newer one, fetched once for all who wait; else the last good one, as
/// stale. A refresh has its own budget, so a caller with little time never cuts it short for one with more.
/// </summary>
/// <param name="chain">Where newer readings come from.</param>
/// <param name="store">Where readings are stored.</param>
/// <param name="tolerances">How far apart the chain's sources may be.</param>
/// <param name="eagerThreshold">The share of its freshness after which a reading gets an eager refresh: see <see cref="EagerThreshold"/>.</param>
/// <param name="clock">The clock.</param>
/// <param name="telemetry">The spans and metrics.</param>
/// <param name="logger">The log of the refreshes.</param>
internal sealed class ReadingCache(
    Chain chain,
    ReadingStore store,
    Tolerances tolerances,
    double eagerThreshold,
    TimeProvider clock,
    PartTelemetry telemetry,
    ILogger<Refreshes> logger)
    : IReadings, IAsyncDisposable
{
    private readonly Refreshes _refreshes =
        new(chain, store, new SecondOpinion(chain, tolerances, clock, telemetry), clock, telemetry, logger);

    // Most requests show what the one before showed.
    private Comparison? _lastComparison;

    /// <summary>Where newer readings come from.</summary>
    public Chain Chain => chain;

    /// <inheritdoc/>
    public Part Part => chain.Part;

    /// <inheritdoc/>
    public PartResult? TryRead(ReadingQuery query, bool floor, Deadline deadline)
    {
        var started = deadline.Elapsed;
        var names = Part.NamesIn(query);
        var key = Part.KeyOf(query);
        var kept = _refreshes.Kept(key);
        if (kept.Fresh(names, floor, clock.Now) is not { } reading)
        {
            return null;
        }

        using var span = telemetry.StartRead();
        var skipped = Skipped(reading, kept, names, floor);
        if (reading.IsDue(clock.Now, eagerThreshold))
        {
            // Nobody waits for it: callers get the fresh reading until the next one arrives.
            _refreshes.Begin(new(key, query, Passed(skipped), deadline.Budget, isAwaited: false, null, (newer, now) => !newer.IsDue(now, eagerThreshold)));
        }

        var result = new PartResult(Part, reading, CacheState.Hit, skipped, deadline.Elapsed - started)
        {
            Agreement = Compare(kept, reading, names),
        };
        telemetry.EndRead(span, result);
        return result;
    }

    /// <inheritdoc/>
    public PartResult Show(ReadingQuery query, bool floor, Failure why, Deadline deadline)
    {
        using var span = telemetry.StartRead();
        var started = deadline.Elapsed;
        var names = Part.NamesIn(query);
        var kept = _refreshes.Kept(Part.KeyOf(query));
        var result = kept.Fresh(names, floor, clock.Now) is { } fresh
            ? new PartResult(Part, fresh, CacheState.Hit, Skipped(fresh, kept, names, floor), deadline.Elapsed - started)
            : new PartResult(Part, kept.Showable(names, Part.StaleFor, clock.Now), CacheState.Stale, [], deadline.Elapsed - started) { Refusal = why };
        result = result with { Agreement = result.Reading is { } shown ? kept.Compare(shown, names, tolerances) : null };
        telemetry.EndRead(span, result);
        return result;
    }

    /// <inheritdoc/>
    public async Task<PartResult> ReadAsync(ReadingQuery query, bool floor, Deadline deadline)
    {
        using var span = telemetry.StartRead();
        var started = deadline.Elapsed;
        var since = clock.Now;
        var names = Part.NamesIn(query);
        var key = Part.KeyOf(query);
        var kept = _refreshes.Kept(key);
        var canShow = kept.Showable(names, Part.StaleFor, since) is not null;

        // With a reading to show, half of the time is enough to wait for a newer one.
        var patience = canShow ? started + (deadline.Budget / 2) : deadline.Budget;
        ImmutableArray<Attempt> passed = [.. Lacking(kept, names, floor)];
        Refresh refresh;
        Reading? newer;
        bool isNew;
        do
        {
            var asked = deadline.Elapsed;
            (refresh, var reading) = _refreshes.Join(new(key, query, Passed(passed), deadline.Budget, isAwaited: true, null, floor ? IsFreshEnough : IsFresh), deadline);
            await End(reading, canShow ? patience - deadline.Elapsed : Timeout.InfiniteTimeSpan, deadline);
            newer = reading.IsCompletedSuccessfully ? await reading : null;
            PartTelemetry.Link(span, refresh.Span);
            isNew = newer is not null && (newer.ReceivedOn >= since.On || newer.IsFresh(floor, clock.Now));
            if (isNew && !newer!.HasAll(names))
            {
                // The next source is asked. One that was only too slow may still be the one that has them.
                var failed = refresh.Attempts.Where(static attempt => attempt.Failure.Reason != FailureReason.Timeout);
                passed = chain.InOrder([.. passed, .. failed, new(newer.SourceId, Part.Lacks(newer.Missing(names)), deadline.Elapsed - asked)]);
                isNew = false;
            }
        }
        while (deadline.Elapsed < patience && !deadline.IsOver && !isNew && (newer is not null || (refresh.RanOut && !canShow)));

        // Looked up again: while the chain failed here, another instance's reading may have arrived.
        var last = _refreshes.Kept(key);
        var attempts = chain.InOrder([.. passed, .. refresh.Attempts]);
        var elapsed = deadline.Elapsed - started;
        var result = (isNew ? newer : last.Fresh(names, floor, clock.Now)) is { } good ? Newer(good, since, attempts, elapsed)
            : last.Showable(names, Part.StaleFor, since) is { } stale ? new(Part, stale, CacheState.Stale, attempts, elapsed)
            : InDoubt(refresh, last, names, attempts, elapsed) ?? new(Part, null, CacheState.Miss, attempts, elapsed);
        if (result is { Reading: { } shown, Agreement: null })
        {
            result = result with { Agreement = (isNew ? refresh.Kept ?? last : last).Compare(shown, names, tolerances) };
        }

        telemetry.EndRead(span, deadline.CallerGone ? null : result);
        return result;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _refreshes.DisposeAsync();

    // Of the task, of the time or of the deadline.
    private ConfiguredTaskAwaitable End(Task reading, TimeSpan atMost, Deadline deadline)
    {
        var wait = atMost < TimeSpan.Zero && atMost != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : atMost;
        return reading.WaitAsync(wait, clock, deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private PartResult Newer(Reading reading, Moment since, ImmutableArray<Attempt> attempts, TimeSpan elapsed) => new(
        Part,
        reading,
        reading.ReceivedOn < since.On ? CacheState.Hit : CacheState.Miss,
        attempts is [] ? chain.SkippedBefore(reading.SourceId) : attempts.RemoveAll(attempt => attempt.SourceId == reading.SourceId),
        elapsed);

    // A reading that no other source has confirmed in time, where there is nothing else to show.
    private PartResult? InDoubt(Refresh refresh, KeptReadings kept, ImmutableArray<string> names, ImmutableArray<Attempt> attempts, TimeSpan elapsed) =>
        refresh.InDoubt is { } vote && vote.Chosen.HasAll(names)
            ? new(Part, vote.Chosen, CacheState.Miss, attempts.RemoveAll(attempt => attempt.SourceId == vote.Chosen.SourceId), elapsed)
            {
                Agreement = vote.Applied(kept, first: true).Compare(vote.Chosen, names, tolerances),
            }
            : null;

    private Agreement? Compare(KeptReadings kept, Reading shown, ImmutableArray<string> names)
    {
        var last = _lastComparison;
        if (last is null || (object)last.Kept != kept || (object)last.Shown != shown || last.Names != names)
        {
            _lastComparison = last = new(kept, shown, names, kept.Compare(shown, names, tolerances));
        }

        return last.Agreement;
    }

    // The sources before a kept reading's that lack a setting, or a value that was asked for.
    private ImmutableArray<Attempt> Skipped(Reading reading, KeptReadings kept, ImmutableArray<string> names, bool floor)
    {
        var skipped = chain.SkippedBefore(reading.SourceId);
        return reading == kept.InOrder[0] ? skipped : chain.InOrder([.. skipped, .. Lacking(kept, names, floor)]);
    }

    private IEnumerable<Attempt> Lacking(KeptReadings kept, ImmutableArray<string> names, bool floor) => kept
        .Lacking(names, floor, clock.Now)
        .Select(reading => new Attempt(reading.SourceId, Part.Lacks(reading.Missing(names)), TimeSpan.Zero));

    // Those that lack a setting cost nothing to ask.
    private static ImmutableArray<string> Passed(ImmutableArray<Attempt> attempts) =>
        [.. attempts.Where(static attempt => attempt.Failure.Reason != FailureReason.MissingKey).Select(static attempt => attempt.SourceId)];

    private static bool IsFresh(Reading reading, Moment now) => reading.IsFresh(floor: false, now);

    private static bool IsFreshEnough(Reading reading, Moment now) => reading.IsFresh(floor: true, now);

    // How readings compared, with what it was told from.
    private sealed record Comparison(KeptReadings Kept, Reading Shown, ImmutableArray<string> Names, Agreement? Agreement);
}
