using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>The Bicep CLI that a package of the test project brings.</summary>
internal static class BicepCli
{
    private const string OtherClock = "/usr/bin/faketime";

    private static readonly string? s_path = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "BicepPath").Value;

    /// <summary>Runs a command.</summary>
    /// <returns>Its standard output and its warnings and errors.</returns>
    public static Task<(string Output, string Complaints)> RunAsync(params string[] arguments)
    {
        SkipWhereThereIsNone();
        return RunAsync(new ProcessStartInfo(s_path!, arguments));
    }

    /// <summary>Runs a command that must give no warning or error.</summary>
    /// <returns>Its standard output.</returns>
    public static async Task<string> OutputOfAsync(params string[] arguments)
    {
        var (output, complaints) = await RunAsync(arguments);
        Assert.Empty(complaints);
        return output;
    }

    /// <summary>Runs a command as if on a day of the next month.</summary>
    /// <returns>Its warnings and errors.</returns>
    public static async Task<string> ComplaintsAMonthLaterAsync(params string[] arguments)
    {
        SkipWhereThereIsNone();
        Assert.SkipUnless(File.Exists(OtherClock), "faketime is not installed.");
        return (await RunAsync(new ProcessStartInfo(OtherClock, ["-f", "+32d", s_path!, .. arguments]))).Complaints;
    }

    private static async Task<(string Output, string Complaints)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var complaints = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (await output, process.ExitCode == 0 ? complaints : $"{complaints}Exit code {process.ExitCode}");
    }

    private static void SkipWhereThereIsNone()
    {
        if (RuntimeInformation.RuntimeIdentifier != "linux-x64")
        {
            Assert.SkipUnless(File.Exists(s_path), $"There is no Bicep CLI for {RuntimeInformation.RuntimeIdentifier}.");
        }
    }
}
