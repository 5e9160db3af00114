using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Peers;

namespace ResumenFunctions.Benchmarks.CommandLine;

/// <summary>What the arguments ask for.</summary>
internal abstract record Command
{
    /// <summary>Print how to use the program.</summary>
    internal sealed record Help : Command;

    /// <summary>Nothing: the arguments are wrong, which a sentence says with what is allowed.</summary>
    internal sealed record Refused(string Sentence) : Command;

    /// <summary>Measure the lesson and write it down, in a folder or where its document is found.</summary>
    internal sealed record WriteLesson(string? Docs) : Command;

    /// <summary>Be the process of one measurement, given where the waiting source is.</summary>
    internal sealed record MeasureCase(LessonCase Case, Uri Address) : Command;

    /// <summary>Measure the small things, perhaps within three minutes.</summary>
    internal sealed record MeasureMicro(bool IsShort) : Command;

    /// <summary>Compare with the peers: what <c>bench/run</c> has prepared.</summary>
    internal sealed record ComparePeers(PeersOptions Options) : Command;

    /// <summary>Print how it scales.</summary>
    internal sealed record TellScale : Command;

    /// <summary>Measure the Functions worker beside an empty app's, published into a folder or anew.</summary>
    internal sealed record MeasureWorker(string? Packages) : Command;
}
