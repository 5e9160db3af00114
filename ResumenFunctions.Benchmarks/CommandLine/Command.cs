using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Peers;

namespace ResumenFunctions.Benchmarks.CommandLine;

/// <summary>What the arguments ask for.</summary>
internal abstract record Command
{
    /// <summary>Print how to use the program.</summary>
    internal sealed record Help : Command;

    /// <summary>Nothing: the arguments are wrong. The sentence says what is allowed.</summary>
    internal sealed record Refused(string Sentence) : Command;

    /// <summary>Check what an answer allocates against the figures that are kept, or keep what is measured.</summary>
    internal sealed record CheckAllocations(bool Keeps) : Command;

    /// <summary>Measure the lesson and write it to a folder, by default where its document is.</summary>
    internal sealed record WriteLesson(string? Docs) : Command;

    /// <summary>Measure one case in this process, against the waiting source at an address.</summary>
    internal sealed record MeasureCase(LessonCase Case, Uri Address) : Command;

    /// <summary>Measure the parts of an answer; if short, within three minutes.</summary>
    internal sealed record MeasureMicro(bool IsShort) : Command;

    /// <summary>Measure what a second opinion catches and costs, and write it to a folder's document, if one is given.</summary>
    internal sealed record MeasureOpinions(bool IsShort, string? Docs) : Command;

    /// <summary>Compare with the peers that <c>bench/run</c> has built.</summary>
    internal sealed record ComparePeers(PeersOptions Options) : Command;

    /// <summary>Measure what hedging does; if short, within two minutes. The table is also written to a folder's document, if one is given.</summary>
    internal sealed record MeasureHedging(bool IsShort, string? Docs) : Command;

    /// <summary>Print the tables of how it scales.</summary>
    internal sealed record TellScale : Command;

    /// <summary>Measure the Functions worker beside an empty app's. Packages stay in the folder, if one is given.</summary>
    internal sealed record MeasureWorker(string? Packages) : Command;
}
