using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ResumenFunctions.Benchmarks.Micro;

/// <summary>Time and bytes of the parts of an answer.</summary>
internal static class MicroRun
{
    /// <summary>Benchmarks that the targets are about.</summary>
    public const string Cached = "answer, cached", Live = "answer, live", Bare = "three GETs, HttpClient alone";

    /// <param name="isShort">Whether it is to be over within three minutes.</param>
    /// <returns>The exit code: 1 when something could not be measured.</returns>
    public static int Run(bool isShort)
    {
        // In this process: what BenchmarkDotNet would generate and build doesn't keep to this repository's rules.
        var job = (isShort ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .AddExporter(MarkdownExporter.GitHub)
            .WithArtifactsPath(Path.Combine("artifacts", "micro"))
            .WithOption(ConfigOptions.JoinSummary, true);
        var summaries = BenchmarkRunner.Run([typeof(ParseBenchmarks), typeof(AnswerBenchmarks)], config);
        return summaries.All(Check) ? 0 : 1;
    }

    private static bool Check(Summary summary)
    {
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(static report => !report.Success))
        {
            return false;
        }

        var cached = Allocated(summary, Cached);
        var live = Allocated(summary, Live) - Allocated(summary, Bare);
        Tell("A cached answer", cached, 4);
        Tell("A live answer, on our side of HttpClient,", live, 24);
        return true;
    }

    private static double Allocated(Summary summary, string description)
    {
        var report = summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'') == description);
        return (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / 1024.0;
    }

    private static void Tell(string what, double kibibytes, double target) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what} allocates {kibibytes:0.0} KiB; the target is {target:0} KiB: {(kibibytes <= target ? "met" : "missed")}."));
}
