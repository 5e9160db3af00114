namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>One thing to measure.</summary>
/// <param name="Job">What each call does.</param>
/// <param name="Way">How the calls are done.</param>
/// <param name="Calls">How many; above zero.</param>
internal sealed record LessonCase(Job Job, Way Way, int Calls)
{
    /// <summary>The way in words; blocking and awaiting differ only where there is something to wait for.</summary>
    public string WayInWords => Way switch
    {
        Way.Awaited => "awaited together",
        Way.Threads => "a thread per call",
        Way.Pool => "blocking the pool",
        Way.Series => "one after another",
        _ => throw new InvalidOperationException($"No words for {Way}."),
    };
}
