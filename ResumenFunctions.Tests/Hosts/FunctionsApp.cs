using System.Reflection;
using Microsoft.Extensions.Logging;
using ResumenFunctions.TestHost;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>The Functions app's worker under <see cref="FunctionsHost"/>.</summary>
internal sealed class FunctionsApp : ServedHost
{
    private FunctionsApp(FunctionsHost host)
    {
        Host = host;
        Client.BaseAddress = host.Address;
    }

    /// <summary>The app under test: the build output, or an unpacked package.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("RESUMEN_APP") is { Length: > 0 } folder ? folder
        : typeof(FunctionsApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "AppFolder").Value!;

    /// <summary>The host around the worker.</summary>
    public FunctionsHost Host { get; }

    public override string Origin => "azure-functions";

    public override IReadOnlyCollection<string> Log => [.. Host.Log.Entries.Select(static entry => $"{entry.Category}: {entry.Text}")];

    public override IReadOnlyCollection<string> Troubles =>
        [.. Host.Log.Entries.Where(static entry => entry.Level >= LogLevel.Warning).Select(static entry => entry.Text)];

    public static async Task<FunctionsApp> StartAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken token)
    {
        try
        {
            return new(await FunctionsHost.StartAsync(new(Folder) { Settings = CleanEnvironment(settings) }, token));
        }
        catch (WorkerException e) when (e.ExitCode is { } exitCode)
        {
            throw new HostEndedException(exitCode, e.ErrorLines);
        }
    }

    public override async Task<int> GetProcessIdAsync() => (await Host.Worker).ProcessId;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Host.DisposeAsync();
    }
}
