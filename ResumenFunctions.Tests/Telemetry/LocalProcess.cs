using System.Diagnostics;

namespace ResumenFunctions.Tests.Telemetry;

/// <summary>The local host as a process of its own: only there can it be told by environment variables what to export.</summary>
internal sealed class LocalProcess : IDisposable
{
    private readonly Process _process;

    private LocalProcess(Process process) => _process = process;

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    public static async Task<LocalProcess> StartAsync(
        IReadOnlyDictionary<string, string> environment, CancellationToken token, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ResumenFunctions.Local.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("OTEL_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var running = new LocalProcess(Process.Start(start)!);
        while (await running._process.StandardOutput.ReadLineAsync(token) is { } line)
        {
            if (line.StartsWith("Try ", StringComparison.Ordinal))
            {
                running.Client.BaseAddress = new(new Uri(line.Split(' ', ';')[1]), "/");
                return running;
            }
        }

        throw new InvalidOperationException("The local host ended.");
    }

    /// <summary>Whether the process has a file of OpenTelemetry's in memory.</summary>
    public async Task<bool> HasLoadedOpenTelemetryAsync(CancellationToken token) =>
        (await File.ReadAllTextAsync($"/proc/{_process.Id}/maps", token)).Contains("OpenTelemetry", StringComparison.Ordinal);

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
