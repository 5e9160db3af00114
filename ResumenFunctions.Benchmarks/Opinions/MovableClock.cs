namespace ResumenFunctions.Benchmarks.Opinions;

/// <summary>The real clock and timers, but days can be skipped.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long _skipped;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Skipped;

    /// <inheritdoc/>
    public override long GetTimestamp() => base.GetTimestamp() + (long)(Skipped.TotalSeconds * TimestampFrequency);

    /// <summary>Skips a time.</summary>
    public void Skip(TimeSpan time) => Interlocked.Add(ref _skipped, time.Ticks);

    private TimeSpan Skipped => TimeSpan.FromTicks(Interlocked.Read(ref _skipped));
}
