using System.Collections.Immutable;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>What the lesson measures.</summary>
internal static class LessonPlan
{
    /// <summary>How long a source takes to answer.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(100);

    /// <summary>What a case may take at most, start of its process included.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>How often each case is measured.</summary>
    public const int Repetitions = 3;

    private const int Computations = 8;

    /// <summary>All cases, in the order of the table.</summary>
    public static ImmutableArray<LessonCase> Cases { get; } =
    [
        .. from calls in new[] { 10, 100, 1_000, 5_000 }
           from way in Enum.GetValues<Way>()
           where way != Way.Series || calls <= 100
           select new LessonCase(Job.Wait, way, calls),
        new(Job.Compute, Way.Awaited, Computations),
        new(Job.Compute, Way.Threads, Computations),
        new(Job.Compute, Way.Series, Computations),
    ];
}
