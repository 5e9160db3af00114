using System.Diagnostics;
using System.Text;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>A process of ours, on a core of its own, that ends with this object.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // When this process is told to end it must not leave servers behind.
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it said, one line.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString().Trim().ReplaceLineEndings(" ");
            }
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="core">The core that it may use.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">What it is told.</param>
    public static ChildProcess Start(int core, IEnumerable<string> command, IEnumerable<KeyValuePair<string, string>> environment)
    {
        // taskset becomes the program, so its number is the program's.
        var start = new ProcessStartInfo("taskset", ["-c", $"{core}", .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start) ?? throw new PeersException("taskset does not start."));
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="PeersException">It failed.</exception>
    public static async Task<string> RunAsync(params string[] command)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new PeersException($"{command[0]} does not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode is 0 ? output : throw new PeersException($"{command[0]} failed: {(await error).Trim()}");
    }

    /// <summary>Ends it and all that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Kill(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private void Note(string? line)
    {
        lock (_said)
        {
            if (line is not null && _said.Length < 400)
            {
                _said.AppendLine(line);
            }
        }
    }
}
