using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResumenFunctions.TestHost;

/// <summary>
/// A Functions host for tests and measurements: starts an app's worker and serves its HTTP functions as the real host does, as seen on one
/// built from its public source (4.1037). Functions are tried in the order of their names; a request that none matches, by path or by
/// method, gets an empty 404; an invocation that fails, an empty 500; a caller who goes away cancels the invocation; a worker that
/// ends is restarted, and its invocations are lost.
/// </summary>
/// <remarks>
/// A worker in ASP.NET Core mode gets its requests forwarded, as from the real host's YARP, without the headers of a reverse proxy.
/// Left out: every trigger and binding but HTTP; bodies, cookies, claims, route parameters and trigger metadata of
/// requests; keys and authorization; the host's own pages (<c>/admin</c>, <c>/runtime</c>, the home page); more than one worker;
/// placeholders and specialization; the pause before a second restart and the end after a third; retries, timeouts and throttling; the
/// real host's logs and metrics.
/// </remarks>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private readonly HostOptions _options;
    private readonly WorkerService _service = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly FunctionInvoker _invoker;
    private readonly WebApplication _rpc;
    private readonly WebApplication _http;
    private volatile Task<Worker>? _worker;
    private Task _supervision = Task.CompletedTask;

    private FunctionsHost(HostOptions options)
    {
        _options = options with { AppFolder = Path.GetFullPath(options.AppFolder) };
        Log = new(options.Echo);
        _invoker = new(() => Worker, Log);
        _rpc = CreateServer(0, HttpProtocols.Http2, services =>
        {
            services.AddSingleton(_service);
            services.AddGrpc(static grpc => grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = null);
        });
        _http = CreateServer(options.Port, HttpProtocols.Http1, static services => services.AddRouting().AddCors());
    }

    /// <summary>Everything that the host and its workers logged.</summary>
    public HostLog Log { get; }

    /// <summary>The address of the functions.</summary>
    public Uri Address => new(_http.Urls.First());

    /// <summary>The current worker or, while there is none, the next one.</summary>
    /// <exception cref="WorkerException">No worker will start.</exception>
    public Task<Worker> Worker => _worker ?? throw new InvalidOperationException("The host was not started.");

    /// <summary>How many requests each function has got so far, by its name.</summary>
    public IReadOnlyDictionary<string, int> Executions => _invoker.Executions;

    /// <summary>How many invocations have failed: what the real host logs as failed executions and its alerts count.</summary>
    public int Failures => _invoker.Failures;

    /// <summary>Starts the worker and, when it is ready, serves its functions.</summary>
    /// <exception cref="WorkerException">The worker does not start.</exception>
    public static async Task<FunctionsHost> StartAsync(HostOptions options, CancellationToken cancellationToken)
    {
        var host = new FunctionsHost(options);
        try
        {
            await host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops serving, tells the worker to end and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _http.StopAsync();
        await _http.DisposeAsync();

        // First, as it may be starting a worker.
        await _supervision;
        if (_worker is { IsCompletedSuccessfully: true })
        {
            await using var worker = await _worker;
            await worker.TerminateAsync();
        }

        await _rpc.StopAsync();
        await _rpc.DisposeAsync();
        _invoker.Dispose();
        _stopping.Dispose();
    }

    private static WebApplication CreateServer(int port, HttpProtocols protocols, Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = protocols));
        configure(builder.Services);
        return builder.Build();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        _rpc.MapGrpcService<WorkerService>();
        await _rpc.StartAsync(cancellationToken);

        var worker = await StartWorkerAsync(cancellationToken);
        _worker = Task.FromResult(worker);
        _supervision = SuperviseAsync(worker);

        _http.UseHostCors(_options.Settings);
        _http.UseRouter(FunctionRoutes.Build(
            worker.Functions, _options.AppFolder, _invoker.AnswerAsync, _http.Services.GetRequiredService<IInlineConstraintResolver>()));
        await _http.StartAsync(cancellationToken);
    }

    private async Task<Worker> StartWorkerAsync(CancellationToken cancellationToken)
    {
        var worker = TestHost.Worker.Start(_options, Log, new(_rpc.Urls.First()));
        try
        {
            _service.Expect(worker.Id, worker.Stream);
            await worker.GetReadyAsync(cancellationToken);
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    // Restarts a worker that ends, until a start fails.
    private async Task SuperviseAsync(Worker worker)
    {
        try
        {
            while (true)
            {
                var exitCode = await worker.Exited.WaitAsync(_stopping.Token);
                Log.Add(LogLevel.Error, $"The worker ended with exit code {exitCode}.");
                await worker.DisposeAsync();
                var next = StartWorkerAsync(_stopping.Token);
                _worker = next;
                worker = await next;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host is stopping.
        }
        catch (WorkerException e)
        {
            Log.Add(LogLevel.Critical, e.Message);
        }
    }
}
