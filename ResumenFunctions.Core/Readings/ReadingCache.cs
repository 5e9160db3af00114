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
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Where newer readings come from.</summary>
    public Chain Chain => chain;

    /// <summary>The part.</summary>
    public Part Part => chain.Part;

    /// <summary>The reading for a query, by the deadline.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="floor">Whether the reading must be as new as its source allows.</param>
    /// <param name="deadline">The request's deadline.</param>
    public async Task<PartResult> ReadAsync(ReadingQuery query, bool floor, Deadline deadline)
    {
        using var span = telemetry.StartRead();
        var started = deadline.Elapsed;
        var since = clock.GetUtcNow();
        var key = Part.KeyOf(query);
        var known = await store.GetAsync(key);
        PartResult result;
        if (known is not null && known.IsFresh(floor, since))
        {
            RefreshIfDue(known, key, query, deadline);
            result = new(Part, known, CacheState.Hit, chain.SkippedBefore(known.SourceId), deadline.Elapsed - started);
        }
        else
        {
            Refresh refresh;
            Reading? newer;
            var canShow = CanShow(known, since);
            do
            {
                var mine = new Refresh(query, deadline.Budget, isAwaited: true, floor ? IsFreshEnough : IsFresh);
                refresh = _underWay.GetOrAdd(key, mine);
                if (refresh == mine)
                {
                    // Its owner is _underWay: DisposeAsync ends and awaits it.
                    _ = RunAsync(key, mine);
                }

                newer = await WaitAsync(refresh, canShow, deadline);
                PartTelemetry.Link(span, refresh.Span);
            }
            while (newer is null
                ? refresh.RanOut && !canShow && deadline.Remaining > TimeSpan.Zero && !deadline.IsOver
                : newer.ReceivedAt < since && !newer.IsFresh(floor, clock.GetUtcNow()));

            result = newer is null
                ? new(Part, await LastAsync(key, known, since), CacheState.Stale, refresh.Attempts, deadline.Elapsed - started)
                : Newer(newer, since, refresh.Attempts, deadline.Elapsed - started);
        }

        telemetry.EndRead(span, deadline.CallerGone ? null : result);
        return result;
    }

    /// <summary>Ends the refreshes under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_underWay.Values.Select(static refresh => refresh.Completion));
        _stopping.Dispose();
    }

    // The eager refresh, which nobody waits for: callers get the fresh reading until the next one arrives.
    private void RefreshIfDue(Reading fresh, string key, ReadingQuery query, Deadline deadline)
    {
        if (!fresh.IsDue(clock.GetUtcNow(), eagerThreshold))
        {
            return;
        }

        var refresh = new Refresh(query, deadline.Budget, isAwaited: false, (reading, now) => !reading.IsDue(now, eagerThreshold));
        if (_underWay.TryAdd(key, refresh))
        {
            _ = RunAsync(key, refresh);
        }
    }

    // With a reading to show, half of the time is enough to wait for a newer one.
    private async Task<Reading?> WaitAsync(Refresh refresh, bool canShow, Deadline deadline)
    {
        var wait = canShow ? deadline.Budget / 2 : Timeout.InfiniteTimeSpan;
        await ((Task)refresh.Completion.WaitAsync(wait, clock, deadline.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return refresh.Completion.IsCompletedSuccessfully ? await refresh.Completion : null;
    }

    private PartResult Newer(Reading reading, DateTimeOffset since, ImmutableArray<Attempt> attempts, TimeSpan elapsed) => new(
        Part,
        reading,
        reading.ReceivedAt < since ? CacheState.Hit : CacheState.Miss,
        attempts is [] ? chain.SkippedBefore(reading.SourceId) : attempts,
        elapsed);

    // Looked up again, unless the host stops: while the chain failed here, another instance's reading may have arrived.
    private async ValueTask<Reading?> LastAsync(string key, Reading? known, DateTimeOffset since)
    {
        var last = _stopping.IsCancellationRequested ? known : await store.GetAsync(key);
        return CanShow(last, since) ? last : null;
    }

    private bool CanShow(Reading? reading, DateTimeOffset since) => reading is not null && reading.Age(since) <= Part.StaleFor;

    private static bool IsFresh(Reading reading, DateTimeOffset now) => reading.IsFresh(floor: false, now);

    private static bool IsFreshEnough(Reading reading, DateTimeOffset now) => reading.IsFresh(floor: true, now);

    private async Task RunAsync(string key, Refresh refresh)
    {
        Reading? reading = null;
        var ranOut = false;
        try
        {
            using var span = telemetry.StartRefresh(refresh.IsAwaited);
            refresh.Span = span;
            using var deadline = new Deadline(clock, refresh.CallerTimeout > Budget ? refresh.CallerTimeout : Budget, _stopping.Token);
            reading = await FindAsync(key, refresh, deadline.Token);
            if (reading is null)
            {
                reading = await refresh.Follow(ChainRun.Start(chain, refresh.Query, refresh.CallerTimeout, deadline));
                ranOut = reading is null && deadline.IsOver && !deadline.CallerGone;
                if (reading is not null)
                {
                    await store.SetAsync(key, reading, Part);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host is stopping: nobody waits any more.
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
        var known = await store.GetAsync(key);
        if (known is not null && refresh.Suffices(known, clock.GetUtcNow()))
        {
            return known;
        }

        var found = await store.GetSharedAsync(key, token);
        var shared = found is null ? null : chain.Sources.FirstOrDefault(source => source.Id == found.SourceId)?.Fetcher.Restore(found, refresh.Query);
        if (shared is null || shared.ReceivedAt <= known?.ReceivedAt)
        {
            return null;
        }

        // Even if it doesn't suffice, it is the one to show if the chain fails.
        await store.SetLocalAsync(key, shared, Part);
        return refresh.Suffices(shared, clock.GetUtcNow()) ? shared : null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Refreshing {Part} failed unexpectedly")]
        public static partial void Unexpected(ILogger logger, Exception exception, string part);
    }
}
