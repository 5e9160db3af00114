namespace ResumenFunctions.Core.Model;

/// <summary>One moment on both clocks of a process.</summary>
/// <param name="On">On the clock that nothing sets, from its own zero. It stands still while the machine is suspended.</param>
/// <param name="At">On the wall clock, which may be set at any time.</param>
internal readonly record struct Moment(TimeSpan On, DateTimeOffset At)
{
    /// <summary>The time since an earlier moment: the longer of what the two clocks say, so that neither makes anything look younger than it is.</summary>
    public TimeSpan Since(Moment earlier)
    {
        var on = On - earlier.On;
        var at = At - earlier.At;
        return on > at ? on : at;
    }
}

/// <summary>Reads both clocks.</summary>
internal static class Moments
{
    extension(TimeProvider clock)
    {
        /// <summary>The time on the clock that nothing sets, from its own zero.</summary>
        public TimeSpan Uptime => clock.GetElapsedTime(0);

        /// <summary>Now, on both clocks.</summary>
        public Moment Now => new(clock.Uptime, clock.GetUtcNow());
    }
}
