namespace ResumenFunctions.Core.Calls;

/// <summary>How long a source's recent good answers took. A call that was given up counts as one that took at least as long as it was silent.</summary>
internal sealed class ResponseTimes
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 128;

    /// <summary>With fewer known nothing is said of them.</summary>
    public const int LeastKnown = 20;

    // One in nineteen calls followed by another is one in twenty of all.
    private const double ShareAbove = 1.0 / 19;
    private const double Step = 0.02;

    private readonly Lock _lock = new();
    private readonly TimeSpan[] _recent = new TimeSpan[Kept];
    private int _known;
    private int _next;

    // Near the 95th percentile, by stochastic approximation: a longer call raises it by a step, the others lower it by as much in
    // all. The kept times' own percentile jumps to and fro where just one call in twenty is slow, and with it the number of hedges.
    private TimeSpan _usual;

    /// <summary>What 95 % of them stay within, about; <see langword="null"/> while too few are known.</summary>
    public TimeSpan? Usual
    {
        get
        {
            lock (_lock)
            {
                return _known < LeastKnown ? null : _usual;
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
            if (_known >= LeastKnown && silent >= _usual)
            {
                Add(silent);
            }
        }
    }

    /// <summary>The 50th, 95th and 99th percentile of those kept; <see langword="null"/> while too few are known.</summary>
    public (TimeSpan P50, TimeSpan P95, TimeSpan P99)? Percentiles()
    {
        TimeSpan[] sorted;
        lock (_lock)
        {
            if (_known < LeastKnown)
            {
                return null;
            }

            sorted = _recent[.._known];
        }

        Array.Sort(sorted);
        return (Percentile(sorted, 0.5), Percentile(sorted, 0.95), Percentile(sorted, 0.99));
    }

    private void Add(TimeSpan time)
    {
        if (_known >= LeastKnown)
        {
            _usual *= time > _usual ? 1 + (Step * (1 - ShareAbove)) : 1 - (Step * ShareAbove);
        }

        _recent[_next] = time;
        _next = (_next + 1) % Kept;
        _known = Math.Min(_known + 1, Kept);
        if (_known == LeastKnown)
        {
            var sorted = _recent[.._known];
            Array.Sort(sorted);
            _usual = Percentile(sorted, 0.95);
        }
        else if (_known > LeastKnown && _recent.Max() is var longest && longest < _usual)
        {
            // After a slow spell it need not come down step by step.
            _usual = longest;
        }
    }

    private static TimeSpan Percentile(TimeSpan[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
