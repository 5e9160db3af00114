using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Chains;

/// <summary>One run of a chain: its reading and, at any moment, which sources gave no answer. Any number of requests may wait for it.</summary>
/// <remarks>
/// Our own hedging, because no library's lets a request that joins ask for the next try earlier, or calls a silent source again.
/// </remarks>
internal sealed class ChainRun
{
    private readonly Chain _chain;
    private readonly ImmutableArray<SourceClient> _sources;
    private readonly Question _question;
    private readonly Deadline _deadline;
    private readonly bool _isAwaited;
    private readonly Lock _lock = new();
    private readonly TryTimes _times;

    // All calls so far, and those not ended yet; the latter belong to RunAsync.
    private readonly List<SourceCall> _calls = [];
    private readonly List<SourceCall> _silent = [];
    private TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;

    private ChainRun(Chain chain, ImmutableArray<SourceClient> sources, Question question, TimeSpan hedgeDelay, bool isAwaited, Deadline deadline)
    {
        _chain = chain;
        _sources = sources;
        _question = question;
        _deadline = deadline;
        _isAwaited = isAwaited;
        _times = new(hedgeDelay, chain.LongestHedgeDelay);
        Completion = RunAsync();
    }

    /// <summary>The reading, or <see langword="null"/> when no source gave one by the deadline: <see cref="Attempts"/> then says why.</summary>
    public Task<Reading?> Completion { get; }

    /// <summary>How long the call took that gave the reading.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>The good readings that came too late to be the one.</summary>
    public ImmutableArray<Reading> AlsoAnswered { get; private set; } = [];

    private bool HasNext => _next < _sources.Length;

    /// <summary>Asks a chain until one source answers, none is left or the deadline passes.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="passed">Its sources that are passed over, by name.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="callerTimeout">How long the caller who starts it waits.</param>
    /// <param name="isAwaited">Whether that caller waits for its end.</param>
    /// <param name="deadline">By when it ends.</param>
    public static ChainRun Start(
        Chain chain, ImmutableArray<string> passed, Question question, TimeSpan callerTimeout, bool isAwaited, Deadline deadline) =>
        new(chain, chain.SourcesExcept(passed), question, chain.HedgeDelay(callerTimeout), isAwaited, deadline);

    /// <summary>Another request waits too: if the sources stay silent, it gets another try after its own hedge delay.</summary>
    /// <param name="callerTimeout">How long that request waits in all.</param>
    public void Join(TimeSpan callerTimeout)
    {
        lock (_lock)
        {
            _times.Join(_chain.HedgeDelay(callerTimeout), _deadline.Elapsed, HasNext);
            _joined.TrySetResult();
        }
    }

    /// <summary>The sources that gave no answer so far, in order; one that is still silent counts as timed out.</summary>
    public ImmutableArray<Attempt> Attempts()
    {
        lock (_lock)
        {
            var attempts = ImmutableArray.CreateBuilder<Attempt>(_calls.Count);
            foreach (var call in _calls)
            {
                // A source that was tried again counts once.
                if (call.Attempt is { } attempt
                    && _calls.Find(other => other.Source == call.Source) == call)
                {
                    attempts.Add(attempt);
                }
            }

            return attempts.DrainToImmutable();
        }
    }

    private async Task<Reading?> RunAsync()
    {
        try
        {
            StartNext();
            while (_silent.Count > 0)
            {
                await NextEvent();
                if (await EndedAsync() is { } winner)
                {
                    Took = winner.Elapsed;
                    AlsoAnswered = _calls.Count == 1 ? [] : ReadingsBeside(winner);
                    return winner.Reading;
                }

                TryIfDue();
            }

            return null;
        }
        finally
        {
            _calls.ForEach(static call => call.Dispose());
        }
    }

    // Until a call ends (at the deadline they all do), the next try is due, or a request joins and makes it due earlier.
    private ConfiguredTaskAwaitable NextEvent()
    {
        var wait = Timeout.InfiniteTimeSpan;
        Task joined;
        lock (_lock)
        {
            if (!_deadline.IsOver && _times.Due is { } due)
            {
                // Whole milliseconds, which is what a timer takes: rounded down, it would fire before the try is due.
                var left = Math.Ceiling((due - _deadline.Elapsed).TotalMilliseconds);
                wait = left > 0 ? TimeSpan.FromMilliseconds(left) : TimeSpan.Zero;
            }

            if (_joined.Task.IsCompleted)
            {
                _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            joined = _joined.Task;
        }

        Task any = _silent is [var only] ? Task.WhenAny(only.Completion, joined) : Task.WhenAny([.. _silent.Select(static call => call.Completion), joined]);
        return any.WaitAsync(wait, _chain.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // The first call with a good reading among those that ended. One that failed is followed by the next source at once.
    private async ValueTask<SourceCall?> EndedAsync()
    {
        var failed = 0;
        while (_silent.Find(static call => call.Completion.IsCompleted) is { } call)
        {
            // One that faults through a bug of ours counts as failed.
            await ((Task)call.Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (call.Reading is not null)
            {
                return call;
            }

            _silent.Remove(call);
            failed++;
        }

        while (failed-- > 0 && !_deadline.IsOver)
        {
            StartNext();
        }

        return null;
    }

    private ImmutableArray<Reading> ReadingsBeside(SourceCall winner) =>
    [
        .. _calls.Where(call => call.Reading is not null && call.Source != winner.Source)
            .DistinctBy(static call => call.Source).Select(static call => call.Reading!),
    ];

    private void TryIfDue()
    {
        bool isEarly;
        bool hasNext;
        lock (_lock)
        {
            (isEarly, hasNext) = (_times.IsEarly, HasNext);
            if (_deadline.IsOver || !(_times.Due <= _deadline.Elapsed))
            {
                return;
            }

            if (isEarly && !_chain.Budget.TryTake())
            {
                _times.Postpone();
                return;
            }
        }

        if (hasNext)
        {
            StartNext()?.Telemetry.Hedged(isEarly);
        }
        else
        {
            StartAgain()?.Telemetry.Hedged(isEarly);
        }
    }

    /// <summary>Calls the next source that can be called; those that can't count as attempts.</summary>
    private SourceClient? StartNext()
    {
        while (TakeNext() is { } source)
        {
            if (Call(source))
            {
                lock (_lock)
                {
                    // A source that is the only one under way is tried again for the request that waits.
                    var another = HasNext || (_isAwaited && _silent.Count == 1);

                    // Where nobody waits, nobody gains by an early try.
                    var mayBeEarly = _isAwaited && (HasNext || source.Retries);
                    _times.Tried(_deadline.Elapsed, another, mayBeEarly ? Chain.UsualSilence(source) : null);
                }

                return source;
            }
        }

        return null;
    }

    // Whether the call went out.
    private bool Call(SourceClient source)
    {
        var call = SourceCall.Start(source, _question, _deadline);
        lock (_lock)
        {
            _calls.Add(call);
        }

        if (!call.IsRefused)
        {
            _silent.Add(call);
            _chain.Budget.Called();
        }

        return !call.IsRefused;
    }

    private SourceClient? TakeNext()
    {
        lock (_lock)
        {
            return HasNext ? _sources[_next++] : null;
        }
    }

    // The silent source that was called the longest ago gets a second call. The first one occupies its connection, so this gets another.
    private SourceClient? StartAgain()
    {
        var source = _silent.Where(static call => call.Source.Retries)
            .GroupBy(static call => call.Source)
            .MinBy(calls => _silent.LastIndexOf(calls.Last()))?.Key;
        lock (_lock)
        {
            _times.TriedAgain(_deadline.Elapsed);
        }

        return source is not null && Call(source) ? source : null;
    }
}
