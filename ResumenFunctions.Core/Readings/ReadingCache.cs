using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>
/// The readings of one part: a fresh one at once; else a newer one, got once for all who wait; else the last good one. The
/// getting has its own budget, so a caller with little time never cuts it short for one with more.
/// </summary>
internal sealed partial class ReadingCache(
    Chain chain, ReadingStore store, double eagerShare, TimeProvider clock, PartTelemetry telemetry, ILogger<ReadingCache> logger)
    : IAsyncDisposable
{
    /// <summary>How long getting a newer reading may take; longer only when the caller who starts it waits longer.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Refresh> _underWay = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The part.</summary>
    public Part Part => chain.Part;

    /// <summary>The reading for a query, by the deadline.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="floor">Whether the reading must be as new as its source allows.</param>
    /// <param name="deadline">The request's deadline.</param>
    public async Task<PartResult> ReadAsync(ReadingQuery query, bool floor, Deadline deadline)
    {
        using var span = telemetry.StartRead();
        var result = await ReadAsync(span, query, floor, deadline);
        telemetry.EndRead(span, deadline.CallerGone ? null : result);
        return result;
    }

    /// <summary>Ends what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_underWay.Values.Select(static refresh => refresh.Completion));
        _stopping.Dispose();
    }

    private async ValueTask<PartResult> ReadAsync(Activity? span, ReadingQuery query, bool floor, Deadline deadline)
    {
        var started = deadline.Elapsed;
        var since = clock.GetUtcNow();
        var key = $"resumen:1:{Part.Id}:{Part.KeyOf(query)}";
        var known = await store.GetAsync(key);
        if (known is not null && known.IsFresh(floor, since))
        {
            if (known.IsDue(since, eagerShare))
            {
                // Nobody waits for it: callers get this reading until the next one is there.
                Join(key, new(query, deadline.Budget, (reading, now) => !reading.IsDue(now, eagerShare), IsAwaited: false));
            }

            return new(Part, known, CacheState.Hit, chain.SkippedBefore(known.SourceId), deadline.Elapsed - started);
        }

        var (newer, attempts) = await GetNewerAsync(span, key, query, floor, MayBeShown(known, since), since, deadline);
        var elapsed = deadline.Elapsed - started;
        if (newer is not null)
        {
            return new(Part, newer, newer.ReceivedAt < since ? CacheState.Hit : CacheState.Miss, attempts, elapsed);
        }

        // Looked up again, unless the host stops: while the chain failed here another instance's reading may have come in.
        var last = _stopping.IsCancellationRequested ? known : await store.GetAsync(key);
        return new(Part, MayBeShown(last, since) ? last : null, CacheState.Stale, attempts, elapsed);
    }

    private async Task<(Reading? Reading, ImmutableArray<Attempt> Attempts)> GetNewerAsync(
        Activity? span, string key, ReadingQuery query, bool floor, bool hasStale, DateTimeOffset since, Deadline deadline)
    {
        // With something to show, half of the time is enough to wait for something better.
        var patience = hasStale ? deadline.Budget / 2 : Timeout.InfiniteTimeSpan;
        while (true)
        {
            var refresh = Join(key, new(query, deadline.Budget, floor ? IsFreshEnough : IsFresh, IsAwaited: true));
            await ((Task)refresh.Completion.WaitAsync(patience, clock, deadline.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            PartTelemetry.Link(span, refresh.Span);
            var reading = refresh.Completion.IsCompletedSuccessfully ? await refresh.Completion : null;
            if (reading is null)
            {
                if (refresh.RanOut && !hasStale && !deadline.IsOver && deadline.Remaining > TimeSpan.Zero)
                {
                    continue;
                }

                return (null, refresh.Attempts);
            }

            // One that began for a less demanding caller may have found what does not do for this one: then it's our turn.
            if (reading.ReceivedAt >= since || reading.IsFresh(floor, clock.GetUtcNow()))
            {
                var attempts = refresh.Attempts;
                return (reading, attempts is [] ? chain.SkippedBefore(reading.SourceId) : attempts);
            }
        }
    }

    private bool MayBeShown(Reading? reading, DateTimeOffset since) => reading is not null && reading.Age(since) <= Part.StaleFor;

    private static bool IsFresh(Reading reading, DateTimeOffset now) => reading.IsFresh(floor: false, now);

    private static bool IsFreshEnough(Reading reading, DateTimeOffset now) => reading.IsFresh(floor: true, now);

    /// <summary>The refresh under way for a key, or a new one.</summary>
    private Refresh Join(string key, Demand demand)
    {
        if (_underWay.TryGetValue(key, out var underWay))
        {
            return underWay;
        }

        var refresh = new Refresh();
        underWay = _underWay.GetOrAdd(key, refresh);
        if (underWay == refresh)
        {
            // Its owner is _underWay: DisposeAsync ends and awaits it.
            _ = RunAsync(key, refresh, demand);
        }

        return underWay;
    }

    private async Task RunAsync(string key, Refresh refresh, Demand demand)
    {
        Reading? reading = null;
        var ranOut = false;
        try
        {
            using var span = telemetry.StartRefresh(demand.IsAwaited);
            refresh.Span = span;
            using var deadline = new Deadline(clock, demand.CallerTimeout > Budget ? demand.CallerTimeout : Budget, _stopping.Token);
            reading = await FindAsync(key, demand, deadline.Token);
            if (reading is null)
            {
                var run = chain.Prepare(demand.Query, demand.CallerTimeout, deadline);
                refresh.Asks(run);
                reading = await chain.AskAsync(run);
                ranOut = reading is null && deadline.IsOver && !deadline.CallerGone;
                if (reading is not null)
                {
                    await store.SetAsync(key, reading, Part);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops: nobody waits any more.
        }
#pragma warning disable CA1031 // Whatever it is, the requests that wait must go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Unexpected(logger, exception, Part.Id);
        }
        finally
        {
            // After the reading is kept, so that whoever comes now finds it.
            _underWay.TryRemove(key, out _);
            refresh.Complete(reading, ranOut);
        }
    }

    /// <summary>What someone else got meanwhile, here or in another instance.</summary>
    private async Task<Reading?> FindAsync(string key, Demand demand, CancellationToken token)
    {
        var known = await store.GetAsync(key);
        if (known is not null && demand.Suffices(known, clock.GetUtcNow()))
        {
            return known;
        }

        var shared = await store.GetSharedAsync(key, token);
        if (shared is null || !shared.Answers(Part, demand.Query) || shared.ReceivedAt <= known?.ReceivedAt)
        {
            return null;
        }

        // Even if it doesn't suffice it is the one to show should the chain fail.
        await store.SetLocalAsync(key, shared, Part);
        return demand.Suffices(shared, clock.GetUtcNow()) ? shared : null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Getting a newer {Part} failed in a way that the code does not know")]
        public static partial void Unexpected(ILogger logger, Exception exception, string part);
    }
}
