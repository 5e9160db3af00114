using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ResumenFunctions.TestHost.Protocol;

namespace ResumenFunctions.TestHost;

/// <summary>One worker process, started and called as the Functions host does.</summary>
internal sealed class Worker : IAsyncDisposable
{
    // How long the real host waits after telling a worker to end (WorkerConstants.WorkerTerminateGracePeriodInSeconds).
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    // Far longer than a start takes.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    // With its address, a worker asks for requests by HTTP.
    private const string WebServerCapability = "HttpUri";

    private readonly HostOptions _options;
    private readonly HostLog _log;
    private readonly Process _process;

    private Worker(HostOptions options, HostLog log, Uri host)
    {
        _options = options;
        _log = log;
        Stream = new(log);
        _process = Start(host);
        ProcessId = _process.Id;
        Exited = WatchAsync();
    }

    /// <summary>The id that the worker connects with.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>The messages to and from it.</summary>
    public WorkerStream Stream { get; }

    /// <summary>The process id, for measuring or killing it.</summary>
    public int ProcessId { get; }

    /// <summary>Its functions, once it is ready.</summary>
    public ImmutableArray<Function> Functions { get; private set; } = [];

    /// <summary>The address of the web server that a worker in ASP.NET Core mode has, once it is ready.</summary>
    public Uri? WebServer { get; private set; }

    /// <summary>Completes with the exit code when the process ends.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts the process. It connects to the host by itself.</summary>
    /// <exception cref="WorkerException">There is no app to start.</exception>
    public static Worker Start(HostOptions options, HostLog log, Uri host) => new(options, log, host);

    /// <summary>Initializes the worker, lists its functions and loads them.</summary>
    /// <exception cref="WorkerException">The worker ended, with its error output in the message, or reported a failure.</exception>
    public async Task GetReadyAsync(CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(Stream.Opened, Exited).WaitAsync(s_patience, cancellationToken) == Exited)
        {
            throw new WorkerException(
                await Exited, [.. _log.Entries.Where(static e => e.Category == HostLogEntry.StandardError).Select(static e => e.Text)]);
        }

        var initialized = await Stream.AskAsync(new()
        {
            Initialize = new() { HostVersion = "4.0.0", WorkerDirectory = _options.AppFolder, AppDirectory = _options.AppFolder },
        });
        Check(initialized.Initialized.Outcome, "be initialized");
        WebServer = initialized.Initialized.Capabilities.TryGetValue(WebServerCapability, out var address) ? new(address) : null;
        var listed = await Stream.AskAsync(new() { List = new() { AppDirectory = _options.AppFolder } });
        Check(listed.Listed.Outcome, "list its functions");
        Functions = [.. listed.Listed.Functions];
        foreach (var function in Functions)
        {
            var loaded = await Stream.AskAsync(new() { Load = new() { Id = function.Id, Function = function } });
            Check(loaded.Loaded.Outcome, $"load {function.Name}");
        }
    }

    /// <summary>Tells it to end, and kills it if it does not.</summary>
    public async Task TerminateAsync()
    {
        Stream.Tell(new() { Terminate = new() { Grace = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(s_grace) } });
        try
        {
            await Exited.WaitAsync(s_grace);
        }
        catch (TimeoutException)
        {
            _log.Add(LogLevel.Warning, "The worker did not end when told to.");
            await KillAsync();
        }
    }

    /// <summary>Kills it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await Exited;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static void Check(Outcome outcome, string what)
    {
        if (outcome.Status != Outcome.Types.Status.Success)
        {
            throw new WorkerException($"The worker can't {what}: {outcome.Fault?.Message}");
        }
    }

    private Process Start(Uri host)
    {
        // All arguments of the real host, each under its older and its newer name.
        var request = Guid.NewGuid().ToString();
        var maxLength = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        string[] arguments =
        [
            Path.Combine(_options.AppFolder, Executable()),
            "--host", host.Host, "--port", host.Port.ToString(CultureInfo.InvariantCulture),
            "--workerId", Id, "--requestId", request, "--grpcMaxMessageLength", maxLength,
            "--functions-uri", host.AbsoluteUri,
            "--functions-worker-id", Id, "--functions-request-id", request, "--functions-grpc-max-message-length", maxLength,
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _options.AppFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = _options.AppFolder;
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = _options.AppFolder;
        foreach (var (name, value) in _options.Settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new WorkerException("The worker process was not started.");
    }

    private string Executable()
    {
        var path = Path.Combine(_options.AppFolder, "worker.config.json");
        if (!File.Exists(path))
        {
            throw new WorkerException($"{_options.AppFolder} has no worker.config.json: it is not a Functions app, or was not built.");
        }

        using var configuration = JsonDocument.Parse(File.ReadAllBytes(path));
        return configuration.RootElement.GetProperty("description").GetProperty("defaultWorkerPath").GetString()!;
    }

    private async Task<int> WatchAsync()
    {
        await Task.WhenAll(
            CopyAsync(_process.StandardOutput, isError: false), CopyAsync(_process.StandardError, isError: true), _process.WaitForExitAsync());
        Stream.Close();
        return _process.ExitCode;
    }

    private async Task CopyAsync(StreamReader reader, bool isError)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _log.AddOutput(line, isError);
        }
    }
}
