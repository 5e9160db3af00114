using System.Text.Json;
using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Micro;
using ResumenFunctions.Benchmarks.Peers;
using ResumenFunctions.Benchmarks.Reports;
using ResumenFunctions.Benchmarks.Scale;
using ResumenFunctions.Benchmarks.Worker;

namespace ResumenFunctions.Benchmarks.CommandLine;

/// <summary>The whole program, apart from the process that it runs in.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where it tells what it does and why it can't.</param>
internal sealed class BenchmarksProgram(TextWriter output, TextWriter error)
{
    /// <summary>Does what the arguments ask for.</summary>
    /// <returns>The exit code: 0, or 1 when something was wrong.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            return CommandParser.Parse(args) switch
            {
                Command.Refused refused => throw new BenchmarkException(refused.Sentence),
                Command.WriteLesson lesson => await TellAsync(await new LessonRun(error, LessonPlan.Limit).WriteAsync(lesson.Docs)),
                Command.MeasureCase measure => await TellAsync(JsonSerializer.Serialize(CaseRunner.Measure(measure.Case, measure.Address))),
                Command.MeasureMicro micro => MicroRun.Run(micro.IsShort),
                Command.ComparePeers peers => await new PeersRun(output, error).RunAsync(peers.Options),
                Command.TellScale => await TellAsync(ScaleTables.Write()),
                Command.MeasureWorker worker => await TellAsync(await new WorkerRun(error).MeasureAsync(worker.Packages)),
                _ => await TellAsync(Usage.Text),
            };
        }
        catch (BenchmarkException e)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private async Task<int> TellAsync(string text)
    {
        await output.WriteLineAsync(text);
        return 0;
    }
}
