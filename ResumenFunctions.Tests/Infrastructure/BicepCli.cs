using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>The Bicep CLI that a package of the test project brings.</summary>
internal static class BicepCli
{
    private const string OtherClock = "/usr/bin/faketime";

    private static readonly string? s_path = Metadata("BicepPath");

    private static readonly string? s_earlier = Metadata("EarlierBicepPath");

    /// <summary>Runs a command.</summary>
    /// <returns>Its standard output and its warnings and errors.</returns>
    public static Task<(string Output, string Complaints)> RunAsync(params string[] arguments)
    {
        SkipWhereThereIsNone();
        return RunAsync(s_path!, arguments);
    }

    /// <summary>Runs a command of an earlier release, which only linux-x64 has.</summary>
    /// <returns>Its standard output and its warnings and errors.</returns>
    public static Task<(string Output, string Complaints)> RunEarlierAsync(params string[] arguments)
    {
        Assert.SkipUnless(RuntimeInformation.RuntimeIdentifier == "linux-x64", "The earlier Bicep CLI is for linux-x64.");
        return RunAsync(s_earlier!, arguments);
    }

    /// <summary>Runs a command as if on a day of the next month.</summary>
    /// <returns>Its standard output and its warnings and errors.</returns>
    public static Task<(string Output, string Complaints)> RunAMonthLaterAsync(params string[] arguments)
    {
        SkipWhereThereIsNone();
        Assert.SkipUnless(File.Exists(OtherClock), "faketime is not installed.");
        return RunAsync(OtherClock, ["-f", "+32d", s_path!, .. arguments]);
    }

    /// <summary>Runs a command that must give no warning or error.</summary>
    /// <returns>Its standard output.</returns>
    public static async Task<string> OutputOfAsync(params string[] arguments)
    {
        var (output, complaints) = await RunAsync(arguments);
        Assert.Empty(complaints);
        return output;
    }

    private static string? Metadata(string key) => typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value;

    private static async Task<(string Output, string Complaints)> RunAsync(string path, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
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
