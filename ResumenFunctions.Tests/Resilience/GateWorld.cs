using Microsoft.Extensions.Time.Testing;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>One gate on a clock of its own and the calls that it let out, each known by its number.</summary>
internal sealed class GateWorld
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<(int Call, int Turn)> _underWay = [];
    private readonly SourceGate _gate;

    public GateWorld() => _gate = new(_clock);

    public DateTimeOffset Now => _clock.GetUtcNow();

    public GateState State => _gate.Snapshot().State;

    /// <summary>How many calls went out so far; the last one has this number.</summary>
    public int Calls { get; private set; }

    /// <summary>The calls that did not end yet.</summary>
    public IEnumerable<int> UnderWay => _underWay.Select(static c => c.Call);

    /// <param name="step">What happens.</param>
    /// <param name="number">To which call, and for how many seconds (one more for a pause).</param>
    /// <returns>Whether a call went out or ended.</returns>
    public bool Do(GateStep step, int number = 0)
    {
        if (step == GateStep.Wait)
        {
            _clock.Advance(TimeSpan.FromSeconds(number));
            return false;
        }

        if (step != GateStep.Enter)
        {
            return _underWay.Count > 0 && End(step, number);
        }

        if (_gate.TryEnter(out var turn) is not null)
        {
            return false;
        }

        _underWay.Add((++Calls, turn));
        return true;
    }

    private bool End(GateStep step, int number)
    {
        var (_, turn) = _underWay[number % _underWay.Count];
        _underWay.RemoveAt(number % _underWay.Count);
        if (step == GateStep.Succeed)
        {
            _gate.Succeeded(turn);
        }
        else if (step == GateStep.GiveUp)
        {
            _gate.GaveUp(turn);
        }
        else
        {
            _gate.Failed(turn, step switch
            {
                GateStep.FailBlamelessly => Failure.Http(404, null),
                GateStep.AskForPause => Failure.Http(429, TimeSpan.FromSeconds(number + 1)),
                _ => Failure.Http(500, null),
            });
        }

        return true;
    }
}
