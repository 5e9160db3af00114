namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>What the lesson measures.</summary>
internal static class LessonPlan
{
    /// <summary>How long a source takes to answer.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(100);

    /// <summary>What a case may take at most, start of its process included.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>How often each waiting case is measured.</summary>
    public const int WaitingRounds = 3;

    /// <summary>How often each computing case is measured: whatever else the machine does lengthens them, and they are short.</summary>
    public const int ComputingRounds = 7;

    /// <summary>The cases of the first table, in its order.</summary>
    public static ImmutableArray<LessonCase> Waiting { get; } =
    [
        .. from calls in new[] { 10, 100, 1_000, 5_000 }
           from way in Enum.GetValues<Way>()
           where way != Way.Series || calls <= 100
           select new LessonCase(Job.Wait, way, calls),
    ];

    /// <summary>The cases of the second table, in its order.</summary>
    public static ImmutableArray<LessonCase> Computing { get; } =
        [.. from way in new[] { Way.Awaited, Way.Threads, Way.Series } select new LessonCase(Job.Compute, way, 8)];
}
