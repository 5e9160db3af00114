using System.Collections.Concurrent;
using System.Diagnostics;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>The local host's program.</summary>
internal sealed class LocalProcess : ServedHost
{
    private static readonly string[] s_troubles = ["warn:", "fail:", "crit:"];

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private LocalProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(CopyAsync(process.StandardOutput, _log), CopyAsync(process.StandardError, _errors));
    }

    public override string Origin => "local";

    public override IReadOnlyCollection<string> Log => [.. _log, .. _errors];

    // The marks of the console logger.
    public override IReadOnlyCollection<string> Troubles =>
        [.. _errors, .. _log.Where(static line => s_troubles.Any(mark => line.StartsWith(mark, StringComparison.Ordinal)))];

    public static async Task<LocalProcess> StartAsync(
        IReadOnlyDictionary<string, string?> settings, CancellationToken token, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "ResumenFunctions.Local.dll"), "--urls=http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in CleanEnvironment(settings))
        {
            start.Environment[name] = value;
        }

        var host = new LocalProcess(Process.Start(start)!);
        if (await Task.WhenAny(host._listening.Task, host._reading).WaitAsync(token) == host._reading)
        {
            await using (host)
            {
                await host._process.WaitForExitAsync(token);
                throw new HostEndedException(host._process.ExitCode, [.. host._errors]);
            }
        }

        host.Client.BaseAddress = new(await host._listening.Task, "/");
        return host;
    }

    public override Task<int> GetProcessIdAsync() => Task.FromResult(_process.Id);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _process.Kill();
        await _reading;
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task CopyAsync(StreamReader reader, ConcurrentQueue<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            if (line.StartsWith("Try ", StringComparison.Ordinal))
            {
                _listening.TrySetResult(new(line.Split(' ', ';')[1]));
            }
        }
    }
}
