namespace ResumenFunctions.Benchmarks.Micro;

/// <summary>A clock that stands at the time at which a body was recorded.</summary>
internal sealed class StillClock(DateTimeOffset now) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;
}
