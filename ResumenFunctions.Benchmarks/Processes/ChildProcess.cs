namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>A process of ours, on a core of its own, that ends with this object.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string[]> _said;

    private ChildProcess(Process process)
    {
        _process = process;
        _said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

        // When this process is told to end it must not leave servers behind.
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts a program and its arguments on a core.</summary>
    // taskset becomes the program, so its number is the program's.
    public static ChildProcess Start(int core, IEnumerable<string> command, params IEnumerable<KeyValuePair<string, string>> environment) =>
        new(Start(["taskset", "-c", $"{core}", .. command], environment));

    /// <summary>What a program prints that runs to its end, or is ended when the token says so.</summary>
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

    /// <summary>Ends it and all that it started, and returns what it said, one line.</summary>
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
