using System.Collections.Immutable;
using System.Diagnostics;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>One refresh of a reading, shared by every request that waits for it and tied to none of them.</summary>
/// <param name="readingsKey">The key of the readings that it adds to.</param>
/// <param name="query">What is asked.</param>
/// <param name="passed">The sources that it passes over, by name, in the chain's order.</param>
/// <param name="callerTimeout">How long the request that starts it waits in total.</param>
/// <param name="isAwaited">Whether that request waits for it: not for an eager refresh.</param>
/// <param name="toCheck">The reading that it asks another source about, if it does that only, and which sources not.</param>
/// <param name="suffices">Whether a reading got elsewhere is new enough at a given time.</param>
internal sealed class Refresh(
    string readingsKey,
    ReadingQuery query,
    ImmutableArray<string> passed,
    TimeSpan callerTimeout,
    bool isAwaited,
    (Reading Reading, ImmutableArray<string> Failed)? toCheck,
    Func<Reading, Moment, bool> suffices)
{
    private readonly TaskCompletionSource<Reading?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private TimeSpan _shortestTimeout = callerTimeout;
    private TimeSpan _longestWait = callerTimeout;
    private Deadline? _deadline;
    private bool _isJoined;
    private volatile ChainRun? _run;
    private ImmutableArray<Attempt> _earlier = [];
    private volatile Attempt? _fault;
    private volatile Vote? _inDoubt;

    /// <summary>The key of the readings that it adds to.</summary>
    public string ReadingsKey => readingsKey;

    /// <summary>The sources that it passes over, by name.</summary>
    public ImmutableArray<string> Passed => passed;

    /// <summary>Two refreshes with the same key ask the same sources the same.</summary>
    public string Key { get; } =
        toCheck is not null ? $"{readingsKey}|?" : passed is [] ? readingsKey : $"{readingsKey}|{string.Join('|', passed)}";

    /// <summary>The reading that it asks another source about, if it does that only, and which sources have just failed.</summary>
    public (Reading Reading, ImmutableArray<string> Failed)? ToCheck => toCheck;

    /// <summary>Whether that request waits for it.</summary>
    public bool IsAwaited => isAwaited;

    /// <summary>The reading, or <see langword="null"/> when there is none. Never faults.</summary>
    public Task<Reading?> Completion => _done.Task;

    /// <summary>Whether it ran out of time: the request that started it may have given it less than a waiting request has left.</summary>
    public bool RanOut { get; private set; }

    /// <summary>What is kept after it; <see langword="null"/> when it asked no source, or none gave a reading.</summary>
    public KeptReadings? Kept { get; set; }

    /// <summary>Its span, if there is one, for the requests that waited to link to.</summary>
    public Activity? Span { get; set; }

    /// <summary>The sources that gave no answer that can be used so far; none before the chain is asked. Of more than one of a source the last counts.</summary>
    public ImmutableArray<Attempt> Attempts
    {
        get
        {
            if (_fault is { } fault)
            {
                return [fault];
            }

            lock (_lock)
            {
                return _run is null ? _earlier : _earlier.AddRange(_run.Attempts());
            }
        }
    }

    /// <summary>The sources that failed so far, other than by being silent.</summary>
    public ImmutableArray<string> Failed =>
        [.. Attempts.Where(static attempt => attempt.Failure.Reason != FailureReason.Timeout).Select(static attempt => attempt.SourceId)];

    /// <summary>The vote so far on a reading that waits for a second opinion: what to show if that doesn't come in time.</summary>
    public Vote? InDoubt
    {
        get => _inDoubt;
        set => _inDoubt = value;
    }

    /// <summary>A refresh that asks another source about the reading that this one got.</summary>
    /// <param name="reading">The reading.</param>
    public Refresh CheckOf(Reading reading) =>
        new(readingsKey, query, passed, Refreshes.Budget, isAwaited: false, (reading, Failed), suffices);

    /// <summary>The reading to use among those got elsewhere, if it is new enough.</summary>
    public Reading? Enough(KeptReadings kept, Moment now) =>
        kept.InOrder.FirstOrDefault(reading => !passed.Contains(reading.SourceId)) is { } first && suffices(first, now) ? first : null;

    /// <summary>Another request waits too. One with more time makes the refresh longer; sources that stay silent get another try for it.</summary>
    /// <param name="caller">That request's deadline.</param>
    public void Join(Deadline caller)
    {
        lock (_lock)
        {
            var wait = caller.Remaining;
            _longestWait = wait > _longestWait ? wait : _longestWait;
            _deadline?.Lengthen(wait);
            _shortestTimeout = caller.Budget < _shortestTimeout ? caller.Budget : _shortestTimeout;
            _isJoined = true;
            _run?.Join(caller.Budget);
        }
    }

    /// <summary>Its time begins to run: the time that it has anyway, or as long as whoever waits for it does.</summary>
    public void Begin(Deadline deadline)
    {
        lock (_lock)
        {
            _deadline = deadline;
            deadline.Lengthen(_longestWait);
        }
    }

    /// <summary>A source's reading turned out to be none.</summary>
    public void Add(Attempt attempt)
    {
        lock (_lock)
        {
            (_earlier, _run) = ([.. _earlier, .. _run?.Attempts() ?? [], attempt], null);
        }
    }

    /// <summary>Asks the chain for one more reading.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="passedToo">Which other sources it passes over, by name.</param>
    /// <param name="kept">What is kept now.</param>
    /// <param name="deadline">That of <see cref="Begin"/>.</param>
    /// <returns>The run, which may have ended.</returns>
    public ChainRun Ask(Chain chain, ImmutableArray<string> passedToo, KeptReadings kept, Deadline deadline)
    {
        TimeSpan timeout;
        bool hasWaiters;
        lock (_lock)
        {
            (timeout, hasWaiters) = (_shortestTimeout, isAwaited || _isJoined);
        }

        // Outside of the lock, as it starts the first call.
        var run = ChainRun.Start(chain, passed.AddRange(passedToo), new(query, kept.InOrder), timeout, hasWaiters, deadline);
        lock (_lock)
        {
            _earlier = _earlier.AddRange(_run?.Attempts() ?? []);
            _run = run;
            if (_isJoined)
            {
                // They may have joined meanwhile.
                run.Join(_shortestTimeout);
            }
        }

        return run;
    }

    /// <summary>It failed through a bug of ours, which must not look like a source's timeout.</summary>
    /// <param name="sourceId">The source to report it for.</param>
    public void Fail(string sourceId) => _fault = new(sourceId, Failure.Internal, TimeSpan.Zero);

    /// <summary>Lets the waiting requests go on.</summary>
    /// <param name="reading">The reading, if there is one.</param>
    /// <param name="ranOut">Whether it ran out of time.</param>
    public void Complete(Reading? reading, bool ranOut)
    {
        RanOut = ranOut;
        _done.SetResult(reading);
    }
}
