using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>The Bicep CLI that a package of the test project brings.</summary>
internal static class BicepCli
{
    private static readonly string? s_path = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "BicepPath").Value;

    /// <summary>Runs a command.</summary>
    /// <returns>Its standard output and its warnings and errors.</returns>
    public static async Task<(string Output, string Complaints)> RunAsync(params string[] arguments)
    {
        SkipWhereThereIsNone();
        using var process = Process.Start(
            new ProcessStartInfo(s_path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var complaints = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (await output, process.ExitCode == 0 ? complaints : $"{complaints}Exit code {process.ExitCode}");
    }

    /// <summary>Runs a command that must give no warning or error.</summary>
    /// <returns>Its standard output.</returns>
    public static async Task<string> OutputOfAsync(params string[] arguments)
    {
        var (output, complaints) = await RunAsync(arguments);
        Assert.Empty(complaints);
        return output;
    }

    private static void SkipWhereThereIsNone()
    {
        if (RuntimeInformation.RuntimeIdentifier != "linux-x64")
        {
            Assert.SkipUnless(File.Exists(s_path), $"There is no Bicep CLI for {RuntimeInformation.RuntimeIdentifier}.");
        }
    }
}
