using System.Collections.Immutable;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Local.Simulation;

namespace ResumenFunctions.Local.Hosting;

/// <summary>Converts between Kestrel's HTTP types and ours. Handles every path.</summary>
/// <param name="api">What answers.</param>
/// <param name="scenario">The scenario of the simulated sources, or <see langword="null"/> for the real ones.</param>
internal sealed class ApiHandler(Api api, Scenario? scenario)
{
    /// <summary>The header that marks an answer made of simulated values, with the scenario's name.</summary>
    public const string SimulatedHeader = "X-Resumen-Simulado";

    /// <summary>Answers one request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            var request = context.Request;
            using var answer = await api.AnswerAsync(
                new(request.Method, request.Path, request.QueryString.Value ?? "", context.Connection.RemoteIpAddress, request.Scheme)
                {
                    Headers = RequestHeaders.Read(request.Headers, static (headers, name) => headers[name]),
                },
                context.RequestAborted);
            await SendAsync(context, answer);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to answer and nothing to report.
        }
    }

    private async Task SendAsync(HttpContext context, ApiAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        Add(response.Headers, answer.Headers);
        Add(response.Headers, answer.CorsHeaders);

        if (scenario is { } simulated)
        {
            response.Headers[SimulatedHeader] = simulated.Name();
        }

        if (answer.ContentType is null)
        {
            return;
        }

        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private static void Add(IHeaderDictionary headers, ImmutableArray<KeyValuePair<string, string>> added)
    {
        foreach (var (name, value) in added)
        {
            headers[name] = value;
        }
    }
}
