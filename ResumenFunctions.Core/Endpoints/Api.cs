using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>The whole API: finds the endpoint of a request and keeps its faults from the caller. What both hosts call.</summary>
public sealed partial class Api
{
    private readonly FrozenDictionary<string, IEndpoint>.AlternateLookup<ReadOnlySpan<char>> _byRoute;
    private readonly RequestTelemetry _telemetry;
    private readonly ILogger<Api> _logger;

    internal Api(IEnumerable<IEndpoint> endpoints, RequestTelemetry telemetry, ILogger<Api> logger)
    {
        _byRoute = endpoints.ToFrozenDictionary(static e => e.Route, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _telemetry = telemetry;
        _logger = logger;
    }

    /// <summary>Answers any request: with a problem, where it must.</summary>
    /// <param name="request">The request.</param>
    /// <param name="caller">Fires when the caller goes away.</param>
    /// <exception cref="OperationCanceledException">The caller went away; there is nobody to answer.</exception>
    public async Task<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller)
    {
        var endpoint = Find(request.Path);
        var route = endpoint?.Route;
        using var span = _telemetry.Start(request, route);
        var started = _telemetry.Now();
        try
        {
            var answer = await AnswerAsync(endpoint, request, caller);
            _telemetry.Answered(request, route, answer.Status, started);
            return answer;
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            _telemetry.Abandoned(request, route, started);
            throw;
        }
    }

    // As the Functions host finds its functions: one slash at the end doesn't matter, a second one anywhere makes another path.
    private IEndpoint? Find(string path)
    {
        var route = path.AsSpan(path.StartsWith('/') ? 1 : 0);
        return _byRoute.TryGetValue(route is [.. var rest, '/'] && route.Length > 1 ? rest : route, out var endpoint) ? endpoint : null;
    }

    private async ValueTask<ApiAnswer> AnswerAsync(IEndpoint? endpoint, ApiRequest request, CancellationToken caller)
    {
        if (endpoint is null)
        {
            return Problem.NotFound();
        }

        if (request.Method is not (Methods.Get or Methods.Head))
        {
            return Problem.MethodNotAllowed();
        }

        try
        {
            return await endpoint.AnswerAsync(request, caller);
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The last line of defence: the caller gets a 500 that says nothing of the inside.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var traceId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
            Log.Unexpected(_logger, exception, endpoint.Route, traceId);
            return Problem.Internal(traceId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Unexpected fault in /{Route}, trace {TraceId}")]
        public static partial void Unexpected(ILogger logger, Exception exception, string route, string traceId);
    }
}
