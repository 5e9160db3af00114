namespace ResumenFunctions.Core.Model;

/// <summary>When an answer must be complete, on the injected clock; earlier if the caller goes away.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly Lock _lock = new();
    private long _budget;
    private bool _isDisposed;

    /// <param name="clock">The clock.</param>
    /// <param name="budget">The time from now.</param>
    /// <param name="caller">Fires when the caller goes away.</param>
    public Deadline(TimeProvider clock, TimeSpan budget, CancellationToken caller)
    {
        _clock = clock;
        _started = clock.GetTimestamp();
        _caller = caller;
        _budget = budget.Ticks;
        _source = new CancellationTokenSource(budget, clock);
        _registration = caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
        Token = _source.Token;
    }

    /// <summary>The whole time given.</summary>
    public TimeSpan Budget => TimeSpan.FromTicks(Volatile.Read(ref _budget));

    /// <summary>Fires at the deadline, or when the caller goes away. Still usable after <see cref="Dispose"/>.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the caller went away, as opposed to the time running out.</summary>
    public bool CallerGone => _caller.IsCancellationRequested;

    /// <summary>Whether the time is up or the caller has gone.</summary>
    public bool IsOver => Token.IsCancellationRequested;

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_started);

    /// <summary>The time left; never negative.</summary>
    public TimeSpan Remaining => TimeSpan.FromTicks(Math.Max(0, (Budget - Elapsed).Ticks));

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
        _registration.Dispose();
        lock (_lock)
        {
            _isDisposed = true;
            _source.Dispose();
        }
    }
}
