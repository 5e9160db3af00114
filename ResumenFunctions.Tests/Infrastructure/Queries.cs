using System.Diagnostics;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>The queries of alerts and workbook, in the folder infra/queries, and their checker.</summary>
internal static class Queries
{
    /// <summary>The variable with the path of the <c>node_modules</c> that has Microsoft's parser of KQL.</summary>
    private const string ParserVariable = "RESUMEN_KUSTO";

    /// <summary>Those of the alerts, by name.</summary>
    public static IReadOnlyList<string> OfAlerts { get; } = ["errors-5xx", "latency-p95", "source-failing"];

    /// <summary>Those of the workbook, by name.</summary>
    public static IReadOnlyList<string> OfWorkbook { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("infra/queries")).Select(static file => Path.GetFileNameWithoutExtension(file))
            .Except(OfAlerts).Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a query.</summary>
    public static string Text(string name) => File.ReadAllText(Repository.PathOf($"infra/queries/{name}.kql")).ReplaceLineEndings("\n");

    /// <summary>Runs the checker, or skips the test where there is no parser.</summary>
    /// <param name="files">The files to check, from the root of the repository unless absolute.</param>
    /// <returns>The columns of each query's result, one query a line, and what is wrong.</returns>
    public static async Task<(string Columns, string Complaints)> CheckAsync(params string[] files)
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable(ParserVariable)),
            $"{ParserVariable} does not say where the npm package @kusto/language-service-next is.");

        var start = new ProcessStartInfo("node", [".ci/kql.mjs", .. files])
        {
            WorkingDirectory = Repository.PathOf(""),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var columns = node.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var complaints = await node.StandardError.ReadToEndAsync(CancellationToken.None);
        await node.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(complaints.Length == 0 ? 0 : 1, node.ExitCode);
        return (await columns, complaints);
    }
}
