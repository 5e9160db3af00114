using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>The API that both hosts call: finds the endpoint of a request and hides its faults from the caller.</summary>
public sealed partial class Api
{
    private static readonly ApiAnswer s_preflight = new(204, null, Headers.NoStore, default);
    private static readonly ApiAnswer s_options = new(204, null, Headers.With("no-store", new KeyValuePair<string, string>("Allow", Methods.Allowed)), default);

    private readonly FrozenDictionary<string, Route> _routes;
    private readonly Cors _cors;
    private readonly Stop _stop;
    private readonly RequestTelemetry _telemetry;
    private readonly ILogger<Api> _logger;

    internal Api(IEnumerable<Route> routes, Cors cors, Stop stop, RequestTelemetry telemetry, ILogger<Api> logger)
    {
        _routes = routes.ToFrozenDictionary(static route => $"/{route.Path}", StringComparer.OrdinalIgnoreCase);
        _cors = cors;
        _stop = stop;
        _telemetry = telemetry;
        _logger = logger;
    }

    /// <summary>Answers any request, with a problem where necessary.</summary>
    /// <param name="request">The request.</param>
    /// <param name="caller">Fires when the caller goes away.</param>
    /// <exception cref="OperationCanceledException">The caller went away; there is nobody to answer.</exception>
    public async Task<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller)
    {
        var route = Find(request.Path);
        using var span = _telemetry.Start(request, route?.Path);
        var started = _telemetry.Now();
        ApiAnswer answer;
        try
        {
            // A preflight first, so that a page can read the 404 of the request itself.
            answer = Cors.IsPreflight(request) ? s_preflight
                : route is null ? Problem.NotFound()
                : request.Method is Methods.Get or Methods.Head ? await route.Endpoint.AnswerAsync(request, caller)
                : request.Method is Methods.Options ? s_options
                : Problem.MethodNotAllowed();
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            _telemetry.Abandoned(request, route?.Path, started);
            throw;
        }
#pragma warning disable CA1031 // The last line of defence: the caller gets a 500 without internals.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var traceId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
            Log.Unexpected(_logger, exception, route?.Path, traceId);
            answer = Problem.Internal(traceId);
        }

        _telemetry.Answered(request, route?.Path, answer.Status, started);
        return answer with { CorsHeaders = _cors.HeadersFor(request) };
    }

    /// <summary>The host is stopping: requests under way, and those still to come, are answered at once with what there is.</summary>
    public void Stop() => _stop.Begin();

    // Like the Functions host's routing: one slash at the end doesn't matter, a double slash anywhere makes another path.
    private Route? Find(string path)
    {
        var absolute = path.StartsWith('/') ? path : $"/{path}";
        return _routes.GetValueOrDefault(absolute is [_, _, .., '/'] ? absolute[..^1] : absolute);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Unexpected fault in /{Route}, trace {TraceId}")]
        public static partial void Unexpected(ILogger logger, Exception exception, string? route, string traceId);
    }
}
