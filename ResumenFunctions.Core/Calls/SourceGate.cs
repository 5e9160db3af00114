using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>
/// The breaker and cool-down of one source in this process. Five failures in a row open it for 15 s; then one call at a time
/// tries whether the source is back. A source that asks to be left alone opens it at once for as long as it says.
/// </summary>
/// <remarks>
/// Ours, because no breaker at hand counts failures in a row on a <see cref="TimeProvider"/> (Polly 7 has the count but its own
/// clock, Polly 8 the clock but a share of failures within a window), and the sources' cool-downs need the same state.
/// </remarks>
internal sealed class SourceGate(TimeProvider clock)
{
    /// <summary>How many failures in a row open the breaker.</summary>
    public const int FailuresToOpen = 5;

    /// <summary>How long it then stays open.</summary>
    public static readonly TimeSpan BreakFor = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private int _period;
    private int _failuresInARow;
    private DateTimeOffset? _openUntil;
    private bool _isProbing;
    private string _cause = "";

    /// <summary>Whether a call may go out now.</summary>
    /// <param name="turn">To be passed on with the call's end, so that one from before the last change of state is known as such.</param>
    /// <returns><see langword="null"/> when it may: <see cref="Succeeded"/>, <see cref="Failed"/> or <see cref="GaveUp"/> must follow.</returns>
    public Failure? TryEnter(out int turn)
    {
        lock (_lock)
        {
            turn = _period;
            var state = StateNow();
            if (state == GateState.Open || (state == GateState.HalfOpen && _isProbing))
            {
                return new(FailureReason.CircuitOpen, $"en pausa: {_cause}");
            }

            _isProbing = state == GateState.HalfOpen;
            return null;
        }
    }

    /// <summary>A call ended well: the breaker closes, unless it opened while the call was under way.</summary>
    public void Succeeded(int turn)
    {
        lock (_lock)
        {
            if (turn != _period && _openUntil is not null)
            {
                return;
            }

            _failuresInARow = 0;
            if (_openUntil is not null)
            {
                _openUntil = null;
                Turn();
            }
        }
    }

    /// <summary>A call failed. One from before the last change of state counts only for the pause that its source asks for.</summary>
    public void Failed(int turn, Failure failure)
    {
        lock (_lock)
        {
            var isLate = turn != _period;
            var wasProbe = !isLate && _isProbing;
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

    /// <summary>A call was given up before it could tell anything.</summary>
    public void GaveUp(int turn)
    {
        lock (_lock)
        {
            _isProbing &= turn != _period;
        }
    }

    /// <summary>The state now, and until when it stays open; <see cref="DateTimeOffset.MaxValue"/> until the next start.</summary>
    public (GateState State, DateTimeOffset? OpenUntil) Snapshot()
    {
        lock (_lock)
        {
            var state = StateNow();
            return (state, state == GateState.Open ? _openUntil : null);
        }
    }

    private GateState StateNow() =>
        _openUntil is not { } until ? GateState.Closed : clock.GetUtcNow() < until ? GateState.Open : GateState.HalfOpen;

    // A later, shorter pause does not undo a longer one.
    private void Open(Failure failure, TimeSpan pause)
    {
        var until = pause == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.GetUtcNow() + pause;
        if (_openUntil is not { } already || until > already)
        {
            _openUntil = until;
            _cause = failure.Text;
            Turn();
        }
    }

    private void Turn()
    {
        _period++;
        _isProbing = false;
    }
}
