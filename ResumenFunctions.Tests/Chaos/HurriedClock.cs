using ResumenFunctions.Local.Simulation;

namespace ResumenFunctions.Tests.Chaos;

/// <summary>The clock of simulated sources whose spells last seconds. It tells the right time, and timers are not hurried.</summary>
internal sealed class HurriedClock(TimeSpan spell) : TimeProvider
{
    private long _started;

    public override long TimestampFrequency => (long)(base.TimestampFrequency * (spell / Liars.Spell));

    // It stands still before the start, so that the first spell is seen whole however long the host takes to start.
    public override long GetTimestamp() => Interlocked.Read(ref _started) is not 0 and var started ? base.GetTimestamp() - started : 0;

    public void Start() => Interlocked.Exchange(ref _started, base.GetTimestamp());
}
