using System.Diagnostics;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Workflows;

/// <summary>Runs the pipelines' scripts.</summary>
internal static class Script
{
    // Far longer than any script takes here.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs one of <c>.github/scripts</c> to its end.</summary>
    /// <param name="name">The file name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Additional environment variables.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string name, string[] arguments, params (string Name, string Value)[] environment)
    {
        Assert.SkipUnless(
            File.Exists("/usr/bin/jq") && File.Exists("/usr/bin/curl") && File.Exists("/bin/bash"), "bash, curl or jq is not installed.");
        var start = new ProcessStartInfo("/bin/bash", [Repository.PathOf($".github/scripts/{name}"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(s_limit);
        return (process.ExitCode, await output + await error);
    }
}
