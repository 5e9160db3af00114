using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ResumenFunctions.Benchmarks.Micro;

/// <summary>Time and bytes of the parts of an answer.</summary>
internal static class MicroRun
{
    /// <summary>Measures, perhaps within three minutes. The exit code is 1 when something could not be measured.</summary>
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
        return summaries.Any(static summary => summary.HasCriticalValidationErrors || summary.Reports.Any(static report => !report.Success)) ? 1 : 0;
    }
}
