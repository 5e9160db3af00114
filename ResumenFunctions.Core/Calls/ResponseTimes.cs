namespace ResumenFunctions.Core.Calls;

/// <summary>How long a source's recent good answers took. A call that was given up counts as one that took at least as long as it was silent.</summary>
internal sealed class ResponseTimes
{
    /// <summary>How many are kept. With fewer, what is usual would depend on the luck of the last minutes.</summary>
    public const int Kept = 1_024;

    /// <summary>With fewer known nothing is said of them.</summary>
    public const int LeastKnown = 20;

    // After so many new ones what is usual is computed anew.
    private const int Every = 8;

    // Where just one call in twenty is slow, the 95th percentile jumps between a quick one and a slow one.
    private const double UsualFrom = 0.92, UsualTo = 0.97;

    private readonly Lock _lock = new();
    private readonly TimeSpan[] _recent = new TimeSpan[Kept];

    // The same in order: sorting them anew took a tenth of the time of an answer.
    private readonly TimeSpan[] _sorted = new TimeSpan[Kept];
    private int _known;
    private int _next;
    private int _sinceUsual;
    private TimeSpan? _usual;

    /// <summary>What 95 % of them stay within, about: the mean of those around the 95th percentile; <see langword="null"/> while too few are known.</summary>
    public TimeSpan? Usual
    {
        get
        {
            lock (_lock)
            {
                return _usual;
            }
        }
    }

    /// <summary>A good answer came.</summary>
    /// <param name="took">How long it took.</param>
    public void Answered(TimeSpan took)
    {
        lock (_lock)
        {
            Add(took);
        }
    }

    /// <summary>A call was given up. How long it would have taken is known only to be longer, which says something of a long one only.</summary>
    /// <param name="silent">How long it was silent.</param>
    public void GaveUp(TimeSpan silent)
    {
        lock (_lock)
        {
            if (silent >= _usual)
            {
                Add(silent);
            }
        }
    }

    /// <summary>The 50th, 95th and 99th percentile of those kept; <see langword="null"/> while too few are known.</summary>
    public (TimeSpan P50, TimeSpan P95, TimeSpan P99)? Percentiles()
    {
        lock (_lock)
        {
            return _known < LeastKnown ? null : (Percentile(0.5), Percentile(0.95), Percentile(0.99));
        }
    }

    private void Add(TimeSpan time)
    {
        if (_known == Kept)
        {
            Forget(_recent[_next]);
        }

        Insert(time);
        _recent[_next] = time;
        _next = (_next + 1) % Kept;
        _sinceUsual++;
        if (_known >= LeastKnown && (_usual is null || _sinceUsual >= Every))
        {
            _usual = FindUsual();
            _sinceUsual = 0;
        }
    }

    private void Forget(TimeSpan time)
    {
        var at = _sorted.AsSpan(0, _known).BinarySearch(time);
        _sorted.AsSpan(at + 1, _known - at - 1).CopyTo(_sorted.AsSpan(at));
        _known--;
    }

    private void Insert(TimeSpan time)
    {
        var found = _sorted.AsSpan(0, _known).BinarySearch(time);
        var at = found < 0 ? ~found : found;
        _sorted.AsSpan(at, _known - at).CopyTo(_sorted.AsSpan(at + 1));
        _sorted[at] = time;
        _known++;
    }

    // The geometric mean, so that a few very slow ones don't outweigh the others.
    private TimeSpan FindUsual()
    {
        var from = (int)(UsualFrom * _known);
        var to = Math.Max(from + 1, (int)(UsualTo * _known));
        var sum = 0.0;
        foreach (var time in _sorted.AsSpan(from..to))
        {
            sum += Math.Log(Math.Max(1, time.Ticks));
        }

        return TimeSpan.FromTicks((long)Math.Exp(sum / (to - from)));
    }

    private TimeSpan Percentile(double share) => _sorted[(int)Math.Ceiling(share * _known) - 1];
}
