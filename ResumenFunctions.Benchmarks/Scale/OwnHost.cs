using System.Diagnostics;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>One instance: the local host as a process of its own, whose CPU can be told from ours.</summary>
internal sealed class OwnHost : IDisposable
{
    private readonly Process _process;

    private OwnHost(Process process) => _process = process;

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>The processor's time that it took so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="settings">Its settings by their whole keys.</param>
    /// <param name="token">Gives up the start.</param>
    /// <exception cref="ScaleException">It does not start.</exception>
    public static async Task<OwnHost> StartAsync(IEnumerable<KeyValuePair<string, string?>> settings, CancellationToken token)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "ResumenFunctions.Local.dll"),
            "--urls", "http://127.0.0.1:0",
            "--Resumen:RateLimit:PerClientPerMinute=0", "--Resumen:RateLimit:MaxConcurrent=0",
            .. settings.Select(static setting => $"--{setting.Key}={setting.Value}"),
        ];
        var host = new OwnHost(Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!);
        try
        {
            host.Client.BaseAddress = await host.AddressAsync(token);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<Uri> AddressAsync(CancellationToken token)
    {
        while (await _process.StandardOutput.ReadLineAsync(token) is { } line)
        {
            if (line.StartsWith("Try ", StringComparison.Ordinal))
            {
                // Read on, so that it never waits for a reader.
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new(new Uri(line.Split(' ', ';')[1]), "/");
            }
        }

        throw new ScaleException("The local host ended.");
    }
}
