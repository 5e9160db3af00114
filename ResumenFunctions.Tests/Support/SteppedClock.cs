using Microsoft.Extensions.Time.Testing;

namespace ResumenFunctions.Tests.Support;

/// <summary>A fake clock whose wall clock can be set, as NTP or an operator does. Timers and timestamps go on as before.</summary>
internal sealed class SteppedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>How far the wall clock was set forward, or back if negative.</summary>
    public TimeSpan Step { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
}
