using System.Collections.Concurrent;
using System.Collections.Immutable;
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
/// <param name="eagerThreshold">The share of its freshness after which a reading gets an eager refresh: see <see cref="EagerThreshold"/>.</param>
/// <param name="clock">The clock.</param>
/// <param name="telemetry">The spans and metrics.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ReadingCache(
    Chain chain, ReadingStore store, double eagerThreshold, TimeProvider clock, PartTelemetry telemetry, ILogger<ReadingCache> logger)
    : IAsyncDisposable
{
    /// <summary>How long a refresh may take; longer only when the caller who starts it waits longer.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Refresh> _underWay = new(StringComparer.Ordinal);
    private readonly Stop _stop = new();

    /// <summary>Where newer readings come from.</summary>
    public Chain Chain => chain;

    /// <summary>The part.</summary>
    public Part Part => chain.Part;

    /// <summary>The kept reading, if it is fresh. Waits for nothing.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="floor">Whether the reading must be as new as its source allows.</param>
    /// <param name="deadline">The request's deadline.</param>
    public async ValueTask<PartResult?> TryReadAsync(ReadingQuery query, bool floor, Deadline deadline)
    {
        var started = deadline.Elapsed;
        var key = Part.KeyOf(query);
        if (await KeptAsync(key) is not { } kept || !kept.IsFresh(floor, clock.Now))
        {
            return null;
        }

        using var span = telemetry.StartRead();
        RefreshIfDue(kept, key, query, deadline);
        var result = new PartResult(Part, kept, CacheState.Hit, chain.SkippedBefore(kept.SourceId), deadline.Elapsed - started);
        telemetry.EndRead(span, result);
        return result;
    }

    /// <summary>The kept reading, fresh or stale, for a request that may not wait for a newer one.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="floor">Whether a fresh reading is one as new as its source allows.</param>
    /// <param name="why">Why it may not wait.</param>
    /// <param name="deadline">The request's deadline.</param>
    public async Task<PartResult> ShowAsync(ReadingQuery query, bool floor, Failure why, Deadline deadline)
    {
        using var span = telemetry.StartRead();
        var started = deadline.Elapsed;
        var kept = await KeptAsync(Part.KeyOf(query));
        var result = new PartResult(Part, null, CacheState.Stale, [], deadline.Elapsed - started) { Refusal = why };
        result = kept is null || !CanShow(kept, clock.Now) ? result
            : kept.IsFresh(floor, clock.Now) ? result with { Reading = kept, State = CacheState.Hit, Refusal = null, Attempts = chain.SkippedBefore(kept.SourceId) }
            : result with { Reading = kept };
        telemetry.EndRead(span, result);
        return result;
    }

    /// <summary>The reading for a query by the deadline: a newer one, which may take waiting, or else the last good one.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="floor">Whether the reading must be as new as its source allows.</param>
    /// <param name="deadline">The request's deadline.</param>
    public async Task<PartResult> ReadAsync(ReadingQuery query, bool floor, Deadline deadline)
    {
        using var span = telemetry.StartRead();
        var started = deadline.Elapsed;
        var since = clock.Now;
        var key = Part.KeyOf(query);
        var canShow = CanShow(await KeptAsync(key), since);

        // With a reading to show, half of the time is enough to wait for a newer one.
        var patience = canShow ? started + (deadline.Budget / 2) : deadline.Budget;
        Refresh refresh;
        Reading? newer;
        do
        {
            refresh = Join(key, query, floor, deadline);
            newer = await WaitAsync(refresh, canShow ? patience - deadline.Elapsed : Timeout.InfiniteTimeSpan, deadline);
            PartTelemetry.Link(span, refresh.Span);
        }
        while (deadline.Elapsed < patience && !deadline.IsOver && (newer is null
            ? refresh.RanOut && !canShow
            : newer.ReceivedOn < since.On && !newer.IsFresh(floor, clock.Now)));

        // Looked up again: while the chain failed here, another instance's reading may have arrived.
        var reading = newer ?? await KeptAsync(key);
        var result = reading is not null && (newer?.ReceivedOn >= since.On || reading.IsFresh(floor, clock.Now))
            ? Newer(reading, since, refresh.Attempts, deadline.Elapsed - started)
            : new(Part, CanShow(reading, since) ? reading : null, CacheState.Stale, refresh.Attempts, deadline.Elapsed - started);
        telemetry.EndRead(span, deadline.CallerGone ? null : result);
        return result;
    }

    /// <summary>Ends the refreshes under way.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.Begin();
        await Task.WhenAll(_underWay.Values.Select(static refresh => refresh.Completion));
        _stop.Dispose();
    }

    // Once the host is being disposed of, the store may be gone.
    private async ValueTask<Reading?> KeptAsync(string key) => _stop.HasBegun ? null : await store.GetAsync(key);

    // The refresh under way for a key, or a new one.
    private Refresh Join(string key, ReadingQuery query, bool floor, Deadline deadline)
    {
        if (!_underWay.TryGetValue(key, out var refresh))
        {
            var mine = new Refresh(query, deadline.Budget, isAwaited: true, floor ? IsFreshEnough : IsFresh);
            refresh = _underWay.GetOrAdd(key, mine);
            if (refresh == mine)
            {
                // Its owner is _underWay: DisposeAsync ends and awaits it.
                _ = RunAsync(key, mine);
                return mine;
            }
        }

        refresh.Join(deadline);
        return refresh;
    }

    // The eager refresh, which nobody waits for: callers get the fresh reading until the next one arrives.
    private void RefreshIfDue(Reading fresh, string key, ReadingQuery query, Deadline deadline)
    {
        if (!fresh.IsDue(clock.Now, eagerThreshold) || _underWay.ContainsKey(key))
        {
            return;
        }

        var refresh = new Refresh(query, deadline.Budget, isAwaited: false, (reading, now) => !reading.IsDue(now, eagerThreshold));
        if (_underWay.TryAdd(key, refresh))
        {
            _ = RunAsync(key, refresh);
        }
    }

    private async Task<Reading?> WaitAsync(Refresh refresh, TimeSpan atMost, Deadline deadline)
    {
        var wait = atMost < TimeSpan.Zero && atMost != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : atMost;
        await ((Task)refresh.Completion.WaitAsync(wait, clock, deadline.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return refresh.Completion.IsCompletedSuccessfully ? await refresh.Completion : null;
    }

    private PartResult Newer(Reading reading, Moment since, ImmutableArray<Attempt> attempts, TimeSpan elapsed) => new(
        Part,
        reading,
        reading.ReceivedOn < since.On ? CacheState.Hit : CacheState.Miss,
        attempts is [] ? chain.SkippedBefore(reading.SourceId) : attempts,
        elapsed);

    private bool CanShow(Reading? reading, Moment now) => reading is not null && reading.Age(now) <= Part.StaleFor;

    private static bool IsFresh(Reading reading, Moment now) => reading.IsFresh(floor: false, now);

    private static bool IsFreshEnough(Reading reading, Moment now) => reading.IsFresh(floor: true, now);

    private async Task RunAsync(string key, Refresh refresh)
    {
        Reading? reading = null;
        var ranOut = false;
        try
        {
            _stop.Token.ThrowIfCancellationRequested();
            using var deadline = new Deadline(clock, Budget, _stop.Token);
            refresh.Begin(deadline);
            using var span = telemetry.StartRefresh(refresh.IsAwaited);
            refresh.Span = span;
            reading = await FindAsync(key, refresh, deadline.Token);
            if (reading is null)
            {
                reading = await refresh.AskAsync(chain, deadline);
                ranOut = reading is null && deadline.IsOver && !deadline.CallerGone;
                if (reading is not null)
                {
                    await store.SetAsync(key, reading, Part);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.HasBegun)
        {
            // The host is stopping: it asks nothing more.
        }
#pragma warning disable CA1031 // Whatever it is, the waiting requests must go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            refresh.Fail(chain.Sources[0].Id);
            Log.Unexpected(logger, exception, Part.Id);
        }
        finally
        {
            // Only after the reading is stored, so that the next request finds it.
            _underWay.TryRemove(key, out _);
            refresh.Complete(reading, ranOut);
        }
    }

    /// <summary>The reading that another request or another instance got meanwhile, if it is new enough.</summary>
    private async Task<Reading?> FindAsync(string key, Refresh refresh, CancellationToken token)
    {
        var kept = await KeptAsync(key);
        if (kept is not null && refresh.Suffices(kept, clock.Now))
        {
            return kept;
        }

        var found = await store.GetSharedAsync(key, token);
        var shared = found is null ? null : chain.Sources.FirstOrDefault(source => source.Id == found.SourceId)?.Fetcher.Restore(found, refresh.Query);
        if (shared is null || shared.ReceivedOn <= kept?.ReceivedOn)
        {
            return null;
        }

        // Even if it doesn't suffice, it is the one to show if the chain fails.
        await store.SetLocalAsync(key, shared, Part);
        return refresh.Suffices(shared, clock.Now) ? shared : null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Refreshing {Part} failed unexpectedly")]
        public static partial void Unexpected(ILogger logger, Exception exception, string part);
    }
}
