using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Peers;

namespace ResumenFunctions.Benchmarks.CommandLine;

/// <summary>Parses the arguments. Pure.</summary>
internal static class CommandParser
{
    /// <summary>Wrong arguments become <see cref="Command.Refused"/>.</summary>
    public static Command Parse(params string[] args) => args switch
    {
        [] or ["--help" or "-h" or "-?", ..] or [_, "--help" or "-h" or "-?", ..] => new Command.Help(),
        ["allocations"] => new Command.CheckAllocations(false),
        ["allocations", "--keep"] => new Command.CheckAllocations(true),
        ["allocations", ..] => new Command.Refused("allocations takes only --keep."),
        ["hedging"] => new Command.MeasureHedging(false, null),
        ["hedging", "--short"] => new Command.MeasureHedging(true, null),
        ["hedging", "--docs", var folder] => new Command.MeasureHedging(false, folder),
        ["hedging", "--short", "--docs", var folder] => new Command.MeasureHedging(true, folder),
        ["hedging", ..] => new Command.Refused("hedging takes only --short and --docs FOLDER."),
        ["lesson"] => new Command.WriteLesson(null),
        ["lesson", "--docs", var folder] => new Command.WriteLesson(folder),
        ["lesson", ..] => new Command.Refused("lesson takes only --docs FOLDER."),
        [LessonCase.Command, var job, var way, var calls, var address]
            when Enum.TryParse(job, out Job theJob) && Enum.TryParse(way, out Way theWay)
                && int.TryParse(calls, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
                && Uri.TryCreate(address, UriKind.Absolute, out var uri) =>
            new Command.MeasureCase(new(theJob, theWay, count), uri),
        ["micro"] => new Command.MeasureMicro(false),
        ["micro", "--short"] => new Command.MeasureMicro(true),
        ["micro", ..] => new Command.Refused("micro takes only --short."),
        ["opinions"] => new Command.MeasureOpinions(false, null),
        ["opinions", "--short"] => new Command.MeasureOpinions(true, null),
        ["opinions", "--docs", var folder] => new Command.MeasureOpinions(false, folder),
        ["opinions", ..] => new Command.Refused("opinions takes only --short or --docs FOLDER."),
        ["peers", .. var rest] => PeersOptions.Parse(rest) is { } options
            ? new Command.ComparePeers(options)
            : new Command.Refused($"peers takes {PeersOptions.Allowed}."),
        [LessonCase.Command, ..] => new Command.Refused("lesson-case takes a job, a way, a number of calls and an address."),
        ["scale"] => new Command.TellScale(),
        ["scale", ..] => new Command.Refused("scale takes no options."),
        ["worker"] => new Command.MeasureWorker(null),
        ["worker", "--packages", var folder] => new Command.MeasureWorker(folder),
        ["worker", ..] => new Command.Refused("worker takes only --packages FOLDER."),
        [var other, ..] => new Command.Refused($"'{other}' is not a command; allowed are allocations, hedging, lesson, micro, opinions, peers, scale, worker and --help."),
    };
}
