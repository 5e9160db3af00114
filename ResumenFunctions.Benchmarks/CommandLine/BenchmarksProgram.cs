using System.Text.Json;
using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Micro;
using ResumenFunctions.Benchmarks.Peers;
using ResumenFunctions.Benchmarks.Scale;
using ResumenFunctions.Benchmarks.Worker;

namespace ResumenFunctions.Benchmarks.CommandLine;

/// <summary>The whole program, apart from the process that it runs in; what it does, and why it can't, goes to the error stream.</summary>
internal sealed class BenchmarksProgram(TextWriter output, TextWriter error)
{
    private const string Usage = """
        What Resumen claims, measured: dotnet run -c Release --project ResumenFunctions.Benchmarks -- COMMAND

          lesson [--docs FOLDER]      The same waiting calls awaited together, one thread each, on the thread pool and one
                                      after another: prints a table and writes it and a chart to FOLDER (default: docs,
                                      here or further up). Takes 4 minutes, in which the machine should do nothing else.
          micro [--short]             Time and bytes allocated of the parts of an answer. Takes 12 minutes, or 3.
          scale                       How it scales: prints the tables of docs/scale.md.
          worker [--packages FOLDER]  The Functions worker beside the one of an empty app (bench/empty): CPU, time and
                                      memory up to the first answers, and CPU of an answer under load by wrk. Publishes
                                      both, which takes 3 minutes of its 9, and to FOLDER if there is one named; what is
                                      there already is not published again.

        Resumen beside other servers that do the same job: bash bench/run; see bench/README.md.
        """;

    /// <summary>Does what the arguments ask for and returns the exit code: 0, or 1 when something was wrong.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            return CommandParser.Parse(args) switch
            {
                Command.Refused refused => throw new BenchmarkException(refused.Sentence),
                Command.WriteLesson lesson => await TellAsync(await new LessonRun(error, LessonRun.Limit).WriteAsync(lesson.Docs)),
                Command.MeasureCase measure => await TellAsync(JsonSerializer.Serialize(CaseRunner.Measure(measure.Case, measure.Address))),
                Command.MeasureMicro micro => MicroRun.Run(micro.IsShort),
                Command.ComparePeers peers => await new PeersRun(output, error).RunAsync(peers.Options),
                Command.TellScale => await TellAsync(ScaleTables.Write()),
                Command.MeasureWorker worker => await TellAsync(await new WorkerRun(error).MeasureAsync(worker.Packages)),
                _ => await TellAsync(Usage),
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
