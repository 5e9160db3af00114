using Microsoft.Extensions.Time.Testing;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>A breaker on its own clock, and the numbered calls that it let out.</summary>
internal sealed class BreakerWorld
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<(int Call, Breaker.Entry Entry, DateTimeOffset Since)> _underWay = [];
    private readonly Breaker _breaker;

    public BreakerWorld() => _breaker = new(_clock);

    public DateTimeOffset Now => _clock.GetUtcNow();

    public BreakerState State => _breaker.Snapshot().State;

    /// <summary>The calls so far, which is the number of the last one.</summary>
    public int Calls { get; private set; }

    /// <summary>The calls that have not ended.</summary>
    public IEnumerable<int> UnderWay => _underWay.Select(static c => c.Call);

    /// <summary>Those of them that have not taken longer than any call may.</summary>
    public IEnumerable<int> UnderWayInTime => _underWay.Where(c => Now < c.Since + Breaker.ProbeFor).Select(static c => c.Call);

    /// <param name="step">What happens.</param>
    /// <param name="number">Which call, and how many seconds (one more for a pause).</param>
    /// <returns>Whether a call went out or ended.</returns>
    public bool Do(BreakerStep step, int number = 0)
    {
        if (step == BreakerStep.Wait)
        {
            _clock.Advance(TimeSpan.FromSeconds(number));
            return false;
        }

        if (step != BreakerStep.Enter)
        {
            return _underWay.Count > 0 && End(step, number);
        }

        var entry = _breaker.Enter();
        if (entry.Refusal is not null)
        {
            return false;
        }

        _underWay.Add((++Calls, entry, Now));
        return true;
    }

    private bool End(BreakerStep step, int number)
    {
        using var entry = _underWay[number % _underWay.Count].Entry;
        _underWay.RemoveAt(number % _underWay.Count);
        if (step == BreakerStep.Succeed)
        {
            entry.Succeeded();
        }
        else if (step != BreakerStep.GiveUp)
        {
            entry.Failed(step switch
            {
                BreakerStep.FailBlamelessly => Failure.Http(404, null),
                BreakerStep.AskForPause => Failure.Http(429, TimeSpan.FromSeconds(number + 1)),
                _ => Failure.Http(500, null),
            });
        }

        return true;
    }
}
