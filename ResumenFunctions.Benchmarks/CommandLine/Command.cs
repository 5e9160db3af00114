using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Peers;

namespace ResumenFunctions.Benchmarks.CommandLine;

/// <summary>What the arguments ask for.</summary>
internal abstract record Command
{
    private Command()
    {
    }

    /// <summary>Print how to use the program.</summary>
    internal sealed record Help : Command;

    /// <summary>Nothing: the arguments are wrong.</summary>
    /// <param name="Sentence">What is wrong and what is allowed.</param>
    internal sealed record Refused(string Sentence) : Command;

    /// <summary>Measure the lesson and write it down.</summary>
    /// <param name="Docs">The folder of the document, or <see langword="null"/> to look for it.</param>
    internal sealed record WriteLesson(string? Docs) : Command;

    /// <summary>Be the process of one measurement.</summary>
    /// <param name="Case">What to measure.</param>
    /// <param name="Address">Where the waiting source is.</param>
    internal sealed record MeasureCase(LessonCase Case, Uri Address) : Command;

    /// <summary>Measure the small things.</summary>
    /// <param name="IsShort">Whether it is to be over within three minutes.</param>
    internal sealed record MeasureMicro(bool IsShort) : Command;

    /// <summary>Compare with the peers: what <c>bench/run</c> has prepared.</summary>
    /// <param name="Options">What and how.</param>
    internal sealed record ComparePeers(PeersOptions Options) : Command;

    /// <summary>Print how it scales.</summary>
    internal sealed record TellScale : Command;

    /// <summary>Measure the Functions worker beside an empty app's.</summary>
    /// <param name="Packages">The folder of the published apps, or <see langword="null"/> to publish them anew.</param>
    internal sealed record MeasureWorker(string? Packages) : Command;
}
