namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>A process, on a given core, that is killed when this object is disposed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string[]> _said;

    private ChildProcess(Process process)
    {
        _process = process;
        _said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

        // A terminated benchmark must not leave servers behind.
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts a command on a core.</summary>
    // taskset execs the program, so its process id is the program's.
    public static ChildProcess Start(int core, IEnumerable<string> command, params IEnumerable<KeyValuePair<string, string>> environment) =>
        new(Start(["taskset", "-c", $"{core}", .. command], environment));

    /// <summary>Runs a program to its end and returns its output; cancellation kills it.</summary>
    public static async Task<string> RunAsync(
        string[] command, CancellationToken token = default, params IEnumerable<KeyValuePair<string, string>> environment)
    {
        using var process = Start(command, environment);
        try
        {
            var error = process.StandardError.ReadToEndAsync(token);
            var output = await process.StandardOutput.ReadToEndAsync(token);
            await process.WaitForExitAsync(token);
            return process.ExitCode is 0 ? output : throw new BenchmarkException($"{command[0]} failed: {(await error).Trim()}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Kills it and its descendants, and returns its output in one line.</summary>
    public async Task<string> EndAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        return string.Concat(await _said).Trim().ReplaceLineEndings(" ");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        await EndAsync();
        _process.Dispose();
    }

    private static Process Start(string[] command, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new BenchmarkException($"{command[0]} does not start.");
    }

    private void Kill(object? sender, EventArgs e) => _process.Kill(entireProcessTree: true);
}
