namespace ResumenFunctions.Core.Model;

/// <summary>When an answer must be complete, on the injected clock; earlier if the caller goes away or the host stops.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _leaving;
    private readonly CancellationTokenRegistration _stopping;
    private readonly Lock _lock = new();
    private long _budget;
    private bool _isDisposed;

    /// <param name="clock">The clock.</param>
    /// <param name="budget">The time from now.</param>
    /// <param name="caller">Fires when the caller goes away.</param>
    /// <param name="stopping">Fires when the host stops: the time is up then.</param>
    public Deadline(TimeProvider clock, TimeSpan budget, CancellationToken caller, CancellationToken stopping = default)
    {
        _clock = clock;
        _started = clock.GetTimestamp();
        _caller = caller;
        _budget = budget.Ticks;
        _source = new CancellationTokenSource(budget, clock);
        Token = _source.Token;
        _leaving = EndAt(caller);
        _stopping = EndAt(stopping);
    }

    /// <summary>The whole time given.</summary>
    public TimeSpan Budget => TimeSpan.FromTicks(Volatile.Read(ref _budget));

    /// <summary>Fires at the deadline, or before it when the caller goes away or the host stops. Still usable after <see cref="Dispose"/>.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the caller went away, as opposed to the time being up.</summary>
    public bool CallerGone => _caller.IsCancellationRequested;

    /// <summary>Whether the time is up or the caller has gone.</summary>
    public bool IsOver => Token.IsCancellationRequested;

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_started);

    /// <summary>The time left; never negative, and none once it is over.</summary>
    public TimeSpan Remaining => IsOver ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(0, (Budget - Elapsed).Ticks));

    /// <summary>Moves the deadline to a later time, unless it is over.</summary>
    /// <param name="remaining">The time that must be left from now.</param>
    public void Lengthen(TimeSpan remaining)
    {
        lock (_lock)
        {
            if (!_isDisposed && !IsOver && remaining > Remaining)
            {
                Volatile.Write(ref _budget, (Elapsed + remaining).Ticks);
                _source.CancelAfter(remaining);
            }
        }
    }

    /// <summary>Frees the timer. Work abandoned at the deadline may still hold <see cref="Token"/>.</summary>
    public void Dispose()
    {
        _leaving.Dispose();
        _stopping.Dispose();
        lock (_lock)
        {
            _isDisposed = true;
            _source.Dispose();
        }
    }

    private CancellationTokenRegistration EndAt(CancellationToken token) =>
        token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
}
