using ResumenFunctions.Local.Hosting;

namespace ResumenFunctions.Tests.Hosting;

/// <summary>The local host's program running in this process, on its own port.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    // Far longer than anything here takes.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly StringWriter _output = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _run;

    private RunningProgram(string[] args)
    {
        var program = new LocalProgram(_output, TextWriter.Null);
        _run = program.RunAsync(args, _stop.Token);
        Addresses = program.Listening;
    }

    public HttpClient Client { get; } = new() { Timeout = s_limit };

    public string Output => _output.ToString();

    private Task<System.Collections.Immutable.ImmutableArray<Uri>> Addresses { get; }

    public static async Task<RunningProgram> StartAsync(params string[] args)
    {
        var running = new RunningProgram(args);
        await Task.WhenAny(running.Addresses, running._run).WaitAsync(s_limit);
        Assert.True(running.Addresses.IsCompletedSuccessfully, $"The program ended: {running.Output}");
        running.Client.BaseAddress = (await running.Addresses)[0];
        return running;
    }

    /// <summary>Runs a program that ends by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exitCode = await new LocalProgram(output, error).RunAsync(args, CancellationToken.None).WaitAsync(s_limit);
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Tells it to stop, as Ctrl+C does.</summary>
    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run.WaitAsync(s_limit);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        _stop.Dispose();
        await _output.DisposeAsync();
    }
}
