namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>How the calls are done.</summary>
internal enum Way
{
    /// <summary>All started, then awaited with <see cref="Task.WhenAll(IEnumerable{Task})"/>.</summary>
    Awaited,

    /// <summary>Each blocks a thread of its own.</summary>
    Threads,

    /// <summary>Each blocks a thread of the pool.</summary>
    Pool,

    /// <summary>One after another.</summary>
    Series,
}
