using System.Globalization;
using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Peers;

namespace ResumenFunctions.Benchmarks.CommandLine;

/// <summary>Reads the arguments. Pure.</summary>
internal static class CommandParser
{
    /// <summary>The arguments that <see cref="Parse"/> reads as <see cref="Command.ServeSource"/>.</summary>
    public static IReadOnlyList<string> SourceArguments { get; } = ["lesson-source"];

    /// <summary>The arguments that <see cref="Parse"/> reads as <see cref="Command.MeasureCase"/>.</summary>
    public static IReadOnlyList<string> CaseArguments(LessonCase what, Uri address) =>
        ["lesson-case", $"{what.Job}", $"{what.Way}", what.Calls.ToString(CultureInfo.InvariantCulture), address.AbsoluteUri];

    /// <summary>Reads any arguments: wrong ones become <see cref="Command.Refused"/>.</summary>
    public static Command Parse(params string[] args) => args switch
    {
        [] or ["--help" or "-h" or "-?", ..] or [_, "--help" or "-h" or "-?", ..] => new Command.Help(),
        ["lesson"] => new Command.WriteLesson(null),
        ["lesson", "--docs", var folder] => new Command.WriteLesson(folder),
        ["lesson", ..] => new Command.Refused("lesson takes nothing but --docs FOLDER."),
        ["lesson-source"] => new Command.ServeSource(),
        ["lesson-case", var job, var way, var calls, var address]
            when Enum.TryParse(job, out Job theJob) && Enum.TryParse(way, out Way theWay)
                && int.TryParse(calls, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
                && Uri.TryCreate(address, UriKind.Absolute, out var uri) =>
            new Command.MeasureCase(new(theJob, theWay, count), uri),
        ["micro"] => new Command.MeasureMicro(false),
        ["micro", "--short"] => new Command.MeasureMicro(true),
        ["micro", ..] => new Command.Refused("micro takes nothing but --short."),
        ["peers", .. var rest] => PeersOptions.Parse(rest) is { } options
            ? new Command.ComparePeers(options)
            : new Command.Refused($"peers takes {PeersOptions.Allowed}."),
        ["lesson-case", ..] => new Command.Refused("lesson-case takes a job, a way, a number of calls and an address."),
        ["scale"] => new Command.TellScale(false),
        ["scale", "--measure"] => new Command.TellScale(true),
        ["scale", ..] => new Command.Refused("scale takes nothing but --measure."),
        ["worker"] => new Command.MeasureWorker(null),
        ["worker", "--packages", var folder] => new Command.MeasureWorker(folder),
        ["worker", ..] => new Command.Refused("worker takes nothing but --packages FOLDER."),
        [var other, ..] => new Command.Refused($"'{other}' is not a command; allowed are lesson, micro, peers, scale, worker and --help."),
    };
}
