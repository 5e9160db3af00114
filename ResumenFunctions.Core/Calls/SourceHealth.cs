using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>What this instance knows about one source. Thread-safe.</summary>
internal sealed class SourceHealth(TimeProvider clock)
{
    private static readonly int s_reasons = Enum.GetValues<FailureReason>().Length;

    private readonly Lock _lock = new();
    private readonly long[] _failures = new long[s_reasons];
    private long _successes;
    private int _underWay;
    private DateTimeOffset? _lastSuccess;
    private Failure? _lastFailure;
    private DateTimeOffset _lastFailureAt;

    /// <summary>A call begins, unless too many are under way. <see cref="Ended"/> follows when it really ends, even long after its request gave it up.</summary>
    /// <param name="most">How many calls may be under way at once.</param>
    public bool TryBegin(int most)
    {
        if (Interlocked.Increment(ref _underWay) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref _underWay);
        return false;
    }

    /// <summary>A call ended.</summary>
    public void Ended() => Interlocked.Decrement(ref _underWay);

    public void Succeeded(DateTimeOffset at)
    {
        lock (_lock)
        {
            _successes++;
            _lastSuccess = at;
        }
    }

    public void Failed(Failure failure)
    {
        lock (_lock)
        {
            _failures[(int)failure.Reason]++;
            _lastFailure = failure;
            _lastFailureAt = clock.GetUtcNow();
        }
    }

    /// <summary>An answer that counted as good is none.</summary>
    public void Refuted(Failure failure)
    {
        lock (_lock)
        {
            _successes--;
        }

        Failed(failure);
    }

    public SourceHealthSnapshot Snapshot()
    {
        lock (_lock)
        {
            return new(_successes, [.. _failures], Volatile.Read(ref _underWay), _lastSuccess, _lastFailure, _lastFailureAt);
        }
    }
}
