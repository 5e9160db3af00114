using System.Collections.Frozen;
using System.Net;
using ResumenFunctions.Local.Kestrel;

namespace ResumenFunctions.Local.Simulation;

/// <summary>A real HTTP server on a loopback port with one or more simulated sources, each under its name as path.</summary>
internal sealed class SimulatedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly Delivery _delivery;
    private readonly FrozenDictionary<string, SimulatedSource> _sources;

    private SimulatedServer(IEnumerable<SimulatedSource> sources, int port, TimeProvider clock)
    {
        _clock = clock;
        _started = clock.GetTimestamp();
        _delivery = new(clock);
        _sources = sources.ToFrozenDictionary(static s => s.Id, StringComparer.Ordinal);

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, port);
        });
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.EndWithItsOwner();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Starts a server.</summary>
    /// <param name="sources">The sources on it.</param>
    /// <param name="port">The port; 0 picks a free one.</param>
    /// <param name="clock">The clock of answers and delays.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="ListenException">The port can't be used.</exception>
    public static async Task<SimulatedServer> StartAsync(
        IEnumerable<SimulatedSource> sources, int port, TimeProvider clock, CancellationToken cancellationToken)
    {
        var server = new SimulatedServer(sources, port, clock);
        try
        {
            await server._app.StartListeningAsync($"http://{IPAddress.Loopback}:{port}", "--port", cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The base address of a source on this server.</summary>
    public Uri BaseAddressOf(string sourceId) => new($"{_app.Urls.First()}/{sourceId}/");

    /// <summary>Stops the server and the calls that hang on it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var end = path.IndexOf('/', Math.Min(1, path.Length));
        if (end < 0 || !_sources.TryGetValue(path[1..end], out var source))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var stopping = _app.Lifetime.ApplicationStopping;
        using var until = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var (answer, behaviour) = source.Answer(
            new(path[end..], context.Request.Query, context.Request.Headers.UserAgent.ToString()) { IfModifiedSince = context.Request.GetTypedHeaders().IfModifiedSince },
            _clock.GetUtcNow(),
            _clock.GetElapsedTime(_started));
        try
        {
            await _delivery.SendAsync(context.Response, answer, behaviour, until.Token);
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            // The caller has gone or the server is stopping: the call must not end as an empty answer with status 200.
            context.Abort();
        }
    }
}
