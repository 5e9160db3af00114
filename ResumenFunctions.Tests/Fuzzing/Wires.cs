using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>
/// The HTTP handlers that the sources' clients have outside of tests, with a <see cref="WireStream"/> for each connection: so what
/// reads chunks and decompresses is what does it in production.
/// </summary>
internal sealed class Wires : IDisposable
{
    private static readonly HttpRequestOptionsKey<WireScript> s_script = new("fuzz.script");

    private readonly ConcurrentDictionary<string, HttpMessageInvoker> _handlers = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _busy;

    /// <summary>Ends when each connection that was opened is closed, hangs or waits for a retry: then little but the clock can bring a call forward.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
            {
                return _idle.Task;
            }
        }
    }

    /// <summary>Keeps the handlers that the host's clients are about to lose to <see cref="FakeSources"/>.</summary>
    public void Keep(IServiceCollection services) => services.PostConfigureAll<HttpClientFactoryOptions>(options =>
        options.HttpMessageHandlerBuilderActions.Insert(options.HttpMessageHandlerBuilderActions.Count - 1, builder =>
        {
            var handler = (SocketsHttpHandler)builder.PrimaryHandler;
            handler.ConnectCallback = (context, _) => ValueTask.FromResult<Stream>(Connect(context.InitialRequestMessage));

            // Each call has a script of its own.
            handler.PooledConnectionLifetime = TimeSpan.Zero;
            _handlers[builder.Name!] = new(handler);
        }));

    /// <summary>The source replies as its connection does.</summary>
    public Reply Reply(string source, WireScript script) => (request, token) => SendAsync(source, script, request, token);

    public void Dispose()
    {
        foreach (var handler in _handlers.Values)
        {
            handler.Dispose();
        }
    }

    // Over plain http: TLS would need a certificate, and its bytes are not what is tried.
    private async Task<HttpResponseMessage> SendAsync(string source, WireScript script, HttpRequestMessage request, CancellationToken token)
    {
        using var plain = new HttpRequestMessage(request.Method, new UriBuilder(request.RequestUri!) { Scheme = Uri.UriSchemeHttp, Port = 80 }.Uri);
        foreach (var (name, values) in request.Headers)
        {
            plain.Headers.TryAddWithoutValidation(name, values);
        }

        plain.Options.Set(s_script, script);
        var response = await _handlers[source].SendAsync(plain, token);
        if ((int)response.StatusCode >= 500)
        {
            // The retry closes its connection, and that waits for the clock.
            lock (_lock)
            {
                _idle.TrySetResult();
            }
        }

        response.RequestMessage = request;
        return response;
    }

    private WireStream Connect(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(s_script, out var script))
        {
            throw new InvalidOperationException("A connection without a script.");
        }

        lock (_lock)
        {
            _busy++;
            if (_idle.Task.IsCompleted)
            {
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        return new(script, Rest);
    }

    private void Rest()
    {
        lock (_lock)
        {
            if (--_busy == 0)
            {
                _idle.TrySetResult();
            }
        }
    }
}
