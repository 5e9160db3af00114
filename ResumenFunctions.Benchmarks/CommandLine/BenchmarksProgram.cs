using System.Text.Json;
using ResumenFunctions.Benchmarks.Allocations;
using ResumenFunctions.Benchmarks.Hedging;
using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Micro;
using ResumenFunctions.Benchmarks.Opinions;
using ResumenFunctions.Benchmarks.Peers;
using ResumenFunctions.Benchmarks.Scale;
using ResumenFunctions.Benchmarks.Worker;

namespace ResumenFunctions.Benchmarks.CommandLine;

/// <summary>The program without its process. Progress and errors go to the error stream.</summary>
internal sealed class BenchmarksProgram(TextWriter output, TextWriter error)
{
    private const string Usage = """
        Measures what Resumen claims: dotnet run -c Release --project ResumenFunctions.Benchmarks -- COMMAND

          allocations [--keep]        Fails if an answer allocates over 10 % more than the figures in Allocations/kept.txt;
                                      --keep writes what it measures there instead. Takes 15 seconds.
          hedging [--short] [--docs FOLDER]
                                      The slowest answers and the calls to sources without hedging, with a fixed delay and
                                      with ours, where the sources are well, dead, silent and slow: prints a table, and
                                      writes it to FOLDER if named. Takes 10 minutes; 2 if short.
          lesson [--docs FOLDER]      The same waiting calls awaited together, one thread each, on the thread pool and one
                                      after another: prints a table and writes it and a chart to FOLDER (default: docs,
                                      here or further up). Takes 4 minutes on an otherwise idle machine.
          micro [--short]             Time and bytes allocated of the parts of an answer. Takes 12 minutes; 3 if short.
          opinions [--short | --docs FOLDER]
                                      What a second opinion catches and costs, by size of the lie and sources alive: prints a
                                      table and writes it to resilience.md in FOLDER, if named. Takes 3 minutes.
          scale                       How it scales: prints the tables of docs/scale.md.
          worker [--packages FOLDER]  The Functions worker beside an empty app's (bench/empty), and that one's in ASP.NET Core
                                      mode: CPU, time and memory up to the first answers, CPU of an answer under load by
                                      wrk, and in the first half minute. Publishes all, to FOLDER if named, in 4 of its
                                      20 minutes; what is already there is not published again.

        To compare with other servers that do the same job: bash bench/run; see bench/README.md.
        """;

    /// <summary>Runs the command and returns the exit code: 0, or 1 on an error.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            return CommandParser.Parse(args) switch
            {
                Command.Refused refused => throw new BenchmarkException(refused.Sentence),
                Command.CheckAllocations allocations => await new AllocationsRun(output, error, KeptAllocations.InRepository).RunAsync(allocations.Keeps),
                Command.MeasureHedging hedging => await TellAsync(await new HedgingRun(error).WriteAsync(hedging.IsShort, hedging.Docs)),
                Command.WriteLesson lesson => await TellAsync(await new LessonRun(error, LessonRun.Limit).WriteAsync(lesson.Docs)),
                Command.MeasureCase measure => await TellAsync(JsonSerializer.Serialize(CaseRunner.Measure(measure.Case, measure.Address))),
                Command.MeasureMicro micro => MicroRun.Run(micro.IsShort),
                Command.MeasureOpinions opinions => await TellAsync(await new OpinionsRun(error, opinions.IsShort).WriteAsync(opinions.Docs)),
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
