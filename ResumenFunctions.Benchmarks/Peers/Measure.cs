namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>What is measured together.</summary>
internal enum Measure
{
    /// <summary>Answers from sources that answer at once: cost, throughput, latency.</summary>
    Live,

    /// <summary>Answers from memory.</summary>
    Cached,

    /// <summary><c>/salud</c>.</summary>
    Salud,

    /// <summary>Latency added over the slowest source, at a constant rate.</summary>
    Rate,

    /// <summary>One source that never answers.</summary>
    Hang,

    /// <summary>From the start of the process to its first answer.</summary>
    Start,

    /// <summary>Answers by the number of connections, and thousands of requests that wait on one instance.</summary>
    Scale,

    /// <summary>The first half minute of a fresh process, at a constant rate.</summary>
    First,
}
