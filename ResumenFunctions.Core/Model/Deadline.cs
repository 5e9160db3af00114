namespace ResumenFunctions.Core.Model;

/// <summary>The moment by which an answer must be complete, on the injected clock, and earlier when the caller goes away.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    /// <param name="clock">The clock.</param>
    /// <param name="budget">The time from now.</param>
    /// <param name="caller">Fires when nobody waits for the answer any more.</param>
    public Deadline(TimeProvider clock, TimeSpan budget, CancellationToken caller)
    {
        _clock = clock;
        _started = clock.GetTimestamp();
        _caller = caller;
        Budget = budget;
        _source = new CancellationTokenSource(budget, clock);
        _registration = caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
        Token = _source.Token;
    }

    /// <summary>The whole time given.</summary>
    public TimeSpan Budget { get; }

    /// <summary>Fires at the deadline, or when the caller goes away. Good for use after <see cref="Dispose"/> too.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the caller went away, as opposed to the time running out.</summary>
    public bool CallerGone => _caller.IsCancellationRequested;

    /// <summary>Whether the time is over or the caller gone.</summary>
    public bool IsOver => Token.IsCancellationRequested;

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_started);

    /// <summary>The time left; not below zero.</summary>
    public TimeSpan Remaining => TimeSpan.FromTicks(Math.Max(0, (Budget - Elapsed).Ticks));

    /// <summary>Frees the timer. Work abandoned at the deadline may still hold <see cref="Token"/>.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
