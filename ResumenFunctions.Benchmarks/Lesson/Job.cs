namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>What one call does.</summary>
internal enum Job
{
    /// <summary>Waits for an answer over HTTP.</summary>
    Wait,

    /// <summary>Computes and waits for nothing.</summary>
    Compute,
}
