namespace ResumenFunctions.Core.Chains;

/// <summary>When a run of a chain makes its next try, in time since its start. Not thread-safe.</summary>
/// <param name="delay">The hedge delay of the request that starts the run.</param>
/// <param name="pause">The shortest time from one repeated call to the next, so that many requests with little time don't flood a silent source.</param>
internal sealed class TryTimes(TimeSpan delay, TimeSpan pause)
{
    private TimeSpan _delay = delay;
    private TimeSpan? _lastAgain;

    // When the next try is due if it may not be early.
    private TimeSpan? _later;

    /// <summary>When the next try is due; <see langword="null"/> when none is.</summary>
    public TimeSpan? Due { get; private set; }

    /// <summary>Whether the next try comes before the hedge delay is over, because its source has been silent for longer than usual.</summary>
    public bool IsEarly => _later is not null;

    /// <summary>A source was called for the first time.</summary>
    /// <param name="now">The time.</param>
    /// <param name="another">Whether another try is to follow.</param>
    /// <param name="usual">How long the source usually takes at most, where the next try may be early.</param>
    public void Tried(TimeSpan now, bool another, TimeSpan? usual)
    {
        (Due, _later) = (another ? now + _delay : null, null);
        if (another && usual < _delay)
        {
            (Due, _later) = (now + usual, Due);
        }
    }

    /// <summary>A silent source was called again, or none could be.</summary>
    public void TriedAgain(TimeSpan now)
    {
        _lastAgain = now;
        (Due, _later) = (null, null);
    }

    /// <summary>The next try may not be early: it comes after the hedge delay.</summary>
    public void Postpone() => (Due, _later) = (_later, null);

    /// <summary>Another request waits too.</summary>
    /// <param name="delay">Its own hedge delay.</param>
    /// <param name="now">The time.</param>
    /// <param name="hasNext">Whether there is a source that was not called yet.</param>
    public void Join(TimeSpan delay, TimeSpan now, bool hasNext)
    {
        if (delay < _delay)
        {
            _delay = delay;
        }

        var due = now + delay;
        if (!hasNext && _lastAgain is { } last && last + pause > due)
        {
            due = last + pause;
        }

        if (Due is null || due <= Due)
        {
            (Due, _later) = (due, null);
        }
        else if (due < _later)
        {
            _later = due;
        }
    }
}
