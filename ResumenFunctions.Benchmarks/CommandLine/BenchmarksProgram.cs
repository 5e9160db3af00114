using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Micro;
using ResumenFunctions.Benchmarks.Peers;
using ResumenFunctions.Benchmarks.Scale;
using ResumenFunctions.Benchmarks.Worker;

namespace ResumenFunctions.Benchmarks.CommandLine;

/// <summary>The whole program, apart from the process that it runs in.</summary>
/// <param name="input">Its end ends the waiting source.</param>
/// <param name="output">Where results go.</param>
/// <param name="error">Where it tells what it does and why it can't.</param>
internal sealed class BenchmarksProgram(TextReader input, TextWriter output, TextWriter error)
{
    /// <param name="args">The command line.</param>
    /// <returns>The exit code: 0, or 1 when something was wrong.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            switch (CommandParser.Parse(args))
            {
                case Command.Refused refused:
                    throw new LessonException(refused.Sentence);
                case Command.WriteLesson lesson:
                    await WriteAsync(LessonFiles.Find(lesson.Docs));
                    break;
                case Command.MeasureCase measure:
                    await output.WriteLineAsync(CaseRunner.Measure(measure.Case, measure.Address).ToLine());
                    break;
                case Command.ServeSource:
                    await WaitingSource.ServeAsync(input, output);
                    break;
                case Command.MeasureMicro micro:
                    return MicroRun.Run(micro.IsShort);
                case Command.ComparePeers peers:
                    return await new PeersRun(output, error).RunAsync(peers.Options);
                case Command.TellScale scale:
                    await output.WriteLineAsync(scale.IsMeasured ? await new ScaleRun(error).MeasureAsync() : ScaleTables.Write());
                    break;
                case Command.MeasureWorker worker:
                    await output.WriteLineAsync(await new WorkerRun(error).MeasureAsync(worker.Packages));
                    break;
                default:
                    await output.WriteLineAsync(Usage.Text);
                    break;
            }

            return 0;
        }
        catch (Exception e) when (e is LessonException or PeersException or ScaleException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private async Task WriteAsync(LessonFiles files)
    {
        var date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var run = new LessonRun(error, LessonPlan.Limit);
        LessonRow[] rows =
        [
            .. await run.MeasureAsync(LessonPlan.Waiting, LessonPlan.WaitingRounds),
            .. await run.MeasureAsync(LessonPlan.Computing, LessonPlan.ComputingRounds),
        ];
        var text = LessonTable.Write(rows, LessonPlan.Limit, Machine.Describe(date));
        files.Write(text, LessonChart.Draw(rows, LessonPlan.Limit));
        await output.WriteLineAsync(text);
    }
}
