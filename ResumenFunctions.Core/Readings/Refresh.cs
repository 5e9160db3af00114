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
/// <param name="suffices">Whether a reading got elsewhere is new enough at a given time.</param>
internal sealed class Refresh(
    string readingsKey,
    ReadingQuery query,
    ImmutableArray<string> passed,
    TimeSpan callerTimeout,
    bool isAwaited,
    Func<Reading, Moment, bool> suffices)
{
    private readonly TaskCompletionSource<Reading?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private TimeSpan _shortestTimeout = callerTimeout;
    private TimeSpan _longestWait = callerTimeout;
    private Deadline? _deadline;
    private bool _isJoined;
    private volatile ChainRun? _run;
    private volatile Attempt? _fault;

    /// <summary>The key of the readings that it adds to.</summary>
    public string ReadingsKey => readingsKey;

    /// <summary>The sources that it passes over, by name.</summary>
    public ImmutableArray<string> Passed => passed;

    /// <summary>Two refreshes with the same key ask the same sources the same.</summary>
    public string Key { get; } = passed is [] ? readingsKey : $"{readingsKey}|{string.Join('|', passed)}";

    /// <summary>Whether that request waits for it.</summary>
    public bool IsAwaited => isAwaited;

    /// <summary>The reading, or <see langword="null"/> when there is none. Never faults.</summary>
    public Task<Reading?> Completion => _done.Task;

    /// <summary>Whether it ran out of time: the request that started it may have given it less than a waiting request has left.</summary>
    public bool RanOut { get; private set; }

    /// <summary>Its span, if there is one, for the requests that waited to link to.</summary>
    public Activity? Span { get; set; }

    /// <summary>The sources that gave no answer so far; none before the chain is asked.</summary>
    public ImmutableArray<Attempt> Attempts => _fault is { } fault ? [fault] : _run?.Attempts() ?? [];

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

    /// <summary>Asks the chain: <see cref="Attempts"/> are this run's from now on.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="deadline">That of <see cref="Begin"/>.</param>
    public Task<Reading?> AskAsync(Chain chain, Deadline deadline)
    {
        TimeSpan timeout;
        bool hasWaiters;
        lock (_lock)
        {
            (timeout, hasWaiters) = (_shortestTimeout, isAwaited || _isJoined);
        }

        // Outside of the lock, as it starts the first call.
        var run = ChainRun.Start(chain, passed, query, timeout, hasWaiters, deadline);
        lock (_lock)
        {
            _run = run;
            if (_isJoined)
            {
                // They may have joined meanwhile.
                run.Join(_shortestTimeout);
            }
        }

        return run.Completion;
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
