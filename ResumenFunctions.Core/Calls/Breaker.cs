using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>
/// The breaker of one source in this process. Five failures in a row open it for 15 s; then one call at a time
/// probes whether the source is back. A source that asks for a pause opens it at once for that long.
/// </summary>
/// <remarks>
/// Our own, because no library counts failures in a row on a <see cref="TimeProvider"/> (Polly 7 counts them on its own clock,
/// Polly 8 takes a clock but measures a failure ratio), and the sources' pauses need the same state.
/// </remarks>
internal sealed class Breaker(TimeProvider clock)
{
    /// <summary>How many failures in a row open the breaker.</summary>
    public const int FailuresToOpen = 5;

    /// <summary>How long it then stays open.</summary>
    public static readonly TimeSpan BreakFor = TimeSpan.FromSeconds(15);

    /// <summary>How long a probe keeps others from probing; as long as the longest call may take.</summary>
    public static readonly TimeSpan ProbeFor = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private int _period;
    private int _failuresInARow;
    private int _failuresBeforeSuccess;

    // On the process's own clock: a wall clock that is set must not prolong a break.
    private TimeSpan? _openUntil;
    private TimeSpan _probeUntil;
    private bool _isProbing;
    private string _cause = "";

    /// <summary>Lets a call through, or says why not.</summary>
    public Entry Enter()
    {
        lock (_lock)
        {
            var state = StateNow();
            if (state == BreakerState.Open || (state == BreakerState.HalfOpen && _isProbing && clock.Uptime < _probeUntil))
            {
                return new(new Failure(FailureReason.BreakerOpen, $"en pausa: {_cause}"));
            }

            if (state == BreakerState.HalfOpen)
            {
                // A new period: what an earlier probe that was never heard of again may still say comes too late.
                StartPeriod();
                _isProbing = true;
                _probeUntil = clock.Uptime + ProbeFor;
            }

            return new(this, _period);
        }
    }

    /// <summary>The state now, and until when it stays open; <see cref="DateTimeOffset.MaxValue"/> means until this process restarts.</summary>
    public (BreakerState State, DateTimeOffset? OpenUntil) Snapshot()
    {
        lock (_lock)
        {
            var state = StateNow();
            return (state, state == BreakerState.Open ? TimeOf(_openUntil!.Value) : null);
        }
    }

    /// <summary>The answer that counted as good last is none: it counts as a failure, and not as the end of those before it.</summary>
    /// <param name="failure">Why.</param>
    public void Refute(Failure failure)
    {
        lock (_lock)
        {
            _failuresInARow = _failuresBeforeSuccess + 1;
            if (_failuresInARow >= FailuresToOpen)
            {
                Open(failure, BreakFor);
            }
        }
    }

    // The breaker closes, unless it opened while the call was under way.
    private void Succeeded(int period)
    {
        lock (_lock)
        {
            if (period != _period && _openUntil is not null)
            {
                return;
            }

            (_failuresBeforeSuccess, _failuresInARow) = (_failuresInARow, 0);
            if (_openUntil is not null)
            {
                _openUntil = null;
                StartPeriod();
            }
        }
    }

    // A call that began before the last change of state counts only if its source asks for a pause.
    private void Failed(int period, Failure failure)
    {
        lock (_lock)
        {
            var isLate = period != _period;
            var wasProbe = _isProbing;
            _isProbing &= isLate;
            if (failure.IsBlameless || (isLate && failure.Pause is null))
            {
                return;
            }

            _failuresInARow++;
            if (failure.Pause is not null || wasProbe || _failuresInARow >= FailuresToOpen)
            {
                Open(failure, failure.Pause ?? BreakFor);
            }
        }
    }

    private void GaveUp(int period)
    {
        lock (_lock)
        {
            _isProbing &= period != _period;
        }
    }

    private BreakerState StateNow() =>
        _openUntil is not { } until ? BreakerState.Closed : clock.Uptime < until ? BreakerState.Open : BreakerState.HalfOpen;

    private DateTimeOffset TimeOf(TimeSpan uptime) =>
        uptime == TimeSpan.MaxValue ? DateTimeOffset.MaxValue : clock.GetUtcNow() + (uptime - clock.Uptime);

    // A later, shorter pause does not undo a longer one.
    private void Open(Failure failure, TimeSpan pause)
    {
        var until = pause == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : clock.Uptime + pause;
        if (_openUntil is not { } already || until > already)
        {
            _openUntil = until;
            _cause = failure.Text;
            StartPeriod();
        }
    }

    private void StartPeriod()
    {
        _period++;
        _isProbing = false;
    }

    /// <summary>One call's pass through the breaker. The call reports once how it ended; disposed of before that, it counts as given up.</summary>
    internal sealed class Entry : IDisposable
    {
        // The period in which the call began: a call that ends in a later one is late.
        private readonly int _period;
        private Breaker? _breaker;

        internal Entry(Breaker breaker, int period)
        {
            _breaker = breaker;
            _period = period;
        }

        internal Entry(Failure refusal) => Refusal = refusal;

        /// <summary>Why the call is refused; <see langword="null"/> when it may go out.</summary>
        public Failure? Refusal { get; }

        /// <summary>The call ended well.</summary>
        public void Succeeded() => Leave()?.Succeeded(_period);

        /// <summary>The call failed.</summary>
        public void Failed(Failure failure) => Leave()?.Failed(_period, failure);

        /// <inheritdoc/>
        public void Dispose() => Leave()?.GaveUp(_period);

        private Breaker? Leave() => Interlocked.Exchange(ref _breaker, null);
    }
}
