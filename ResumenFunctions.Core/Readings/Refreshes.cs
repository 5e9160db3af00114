using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>The refreshes of one part under way, each shared by all requests that wait for the same readings.</summary>
/// <param name="chain">Where newer readings come from.</param>
/// <param name="store">Where readings are stored.</param>
/// <param name="opinions">Judges newer readings.</param>
/// <param name="clock">The clock.</param>
/// <param name="telemetry">The spans and metrics.</param>
/// <param name="logger">The log.</param>
internal sealed partial class Refreshes(
    Chain chain, ReadingStore store, SecondOpinion opinions, TimeProvider clock, PartTelemetry telemetry, ILogger<Refreshes> logger)
    : IAsyncDisposable
{
    /// <summary>How long a refresh may take; longer only when a request that waits for it has longer.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Refresh> _underWay = new(StringComparer.Ordinal);
    private readonly Stop _stop = new();

    /// <summary>The readings in memory. Once the host is being disposed of there are none, as the store may be gone.</summary>
    public KeptReadings Kept(string key) => _stop.HasBegun ? KeptReadings.None : store.Get(key);

    /// <summary>The refresh under way that does what a new one would, or else that one, which begins.</summary>
    /// <param name="mine">The new one.</param>
    /// <param name="deadline">The deadline of the request that waits for it.</param>
    /// <returns>It, and its reading as in <see cref="Refresh.Completion"/>. Whoever begins it goes on without another thread.</returns>
    public (Refresh Refresh, Task<Reading?> Reading) Join(Refresh mine, Deadline deadline)
    {
        var refresh = _underWay.GetOrAdd(mine.Key, mine);
        if (refresh == mine)
        {
            // Its owner is _underWay: DisposeAsync ends and awaits it.
            return (mine, RunAsync(mine));
        }

        refresh.Join(deadline);
        return (refresh, refresh.Completion);
    }

    /// <summary>A refresh begins that nobody waits for, unless one like it is under way.</summary>
    public void Begin(Refresh eager)
    {
        if (_underWay.TryAdd(eager.Key, eager))
        {
            _ = RunAsync(eager);
        }
    }

    /// <summary>Ends the refreshes under way.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.Begin();
        await Task.WhenAll(_underWay.Values.Select(static refresh => refresh.Completion));
        _stop.Dispose();
    }

    private async Task<Reading?> RunAsync(Refresh refresh)
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
            if (refresh.ToCheck is var (toCheck, failed))
            {
                var vote = await opinions.CheckAsync(refresh, toCheck, failed, Kept(refresh.ReadingsKey), deadline);
                if (vote.Ballots.Length > 1)
                {
                    await KeepAsync(vote, refresh);
                }

                return null;
            }

            reading = await FindAsync(refresh, deadline.Token);
            if (reading is null)
            {
                var run = refresh.Ask(chain, [], Kept(refresh.ReadingsKey), deadline);
                reading = await run.Completion;
                ranOut = reading is null && deadline.IsOver && !deadline.CallerGone;
                if (reading is not null)
                {
                    reading = await KeepAsync(await opinions.JudgeAsync(refresh, run, Kept(refresh.ReadingsKey), deadline), refresh);
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
            Log.Unexpected(logger, exception, chain.Part.Id);
        }
        finally
        {
            // Only after the reading is stored, so that the next request finds it.
            _underWay.TryRemove(refresh.Key, out _);
            refresh.Complete(reading, ranOut);
        }

        return reading;
    }

    // A reading that was got only for what others lack doesn't come before them.
    private async ValueTask<Reading> KeepAsync(Vote vote, Refresh refresh)
    {
        refresh.Kept = await store.ChangeAsync(
            refresh.ReadingsKey,
            chain.Part,
            kept => vote.Applied(kept.NotOlderThan(chain.Part.StaleFor, clock.Now), first: refresh.Passed is []),
            isShared: true);
        if (store.Keeps && refresh.ToCheck is null && vote.Ballots.Length == 1 && opinions.IsCheckDue(vote.Chosen))
        {
            Begin(refresh.CheckOf(vote.Chosen));
        }

        return vote.Chosen;
    }

    // The reading that another request or another instance got meanwhile, if it is new enough.
    private async ValueTask<Reading?> FindAsync(Refresh refresh, CancellationToken token)
    {
        var kept = Kept(refresh.ReadingsKey);
        if (refresh.Enough(kept, clock.Now) is { } enough)
        {
            return enough;
        }

        if (await store.GetSharedAsync(refresh.ReadingsKey, token) is not { InOrder.IsDefault: false } found)
        {
            return null;
        }

        // Even if none is new enough, they are what to show if the chain fails.
        var shared = Restore(found);
        kept = await store.ChangeAsync(refresh.ReadingsKey, chain.Part, kept => kept.MergedWith(shared), isShared: false);
        return refresh.Enough(kept, clock.Now);
    }

    // Any member of theirs may be wrong. One a source, in their order.
    private KeptReadings Restore(KeptReadings shared) => new(
    [
        .. chain.Sources
            .Select(source => (Source: source, Reading: shared.Of(source.Id)))
            .Where(static pair => pair.Reading is not null)
            .OrderBy(pair => shared.InOrder.IndexOf(pair.Reading!))
            .Select(static pair => pair.Source.Fetcher.Restore(pair.Reading!))
            .OfType<Reading>(),
    ],
    shared.LastAgreed is { } agreed ? chain.Sources.FirstOrDefault(source => source.Id == agreed.SourceId)?.Fetcher.Restore(agreed) : null);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Refreshing {Part} failed unexpectedly")]
        public static partial void Unexpected(ILogger logger, Exception exception, string part);
    }
}
