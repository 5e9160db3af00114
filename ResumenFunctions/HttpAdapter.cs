using System.Net;
using Microsoft.Azure.Functions.Worker.Http;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary>Converts between the worker's HTTP types and ours.</summary>
internal static class HttpAdapter
{
    private const string ForwardedFor = "X-Forwarded-For";

    // nginx's status for a caller who left. Nobody receives it.
    private const HttpStatusCode CallerLeft = (HttpStatusCode)499;

    /// <summary>Answers a request of the Functions host.</summary>
    public static async Task<HttpResponseData> AnswerAsync(this Api api, HttpRequestData request)
    {
        if (UrlOf(request) is not { } url)
        {
            // As web servers answer an invalid Host header.
            return request.CreateResponse(HttpStatusCode.BadRequest);
        }

        var caller = request.FunctionContext.CancellationToken;
        try
        {
            using var answer = await api.AnswerAsync(
                new(request.Method.ToUpperInvariant(), url.AbsolutePath, url.Query, ClientOf(request), url.Scheme), caller);
            var response = request.CreateResponse((HttpStatusCode)answer.Status);
            response.Headers.Add("Content-Type", answer.ContentType);
            foreach (var (name, value) in answer.Headers)
            {
                response.Headers.Add(name, value);
            }

            // To memory, so there is nothing to cancel.
            await response.Body.WriteAsync(answer.Body, CancellationToken.None);
            return response;
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            // An exception would be a failed execution, which the host logs at length and alerts count.
            return request.CreateResponse(CallerLeft);
        }
    }

    private static Uri? UrlOf(HttpRequestData request)
    {
        try
        {
            return request.Url;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>The last address, which the platform's front end appended; the caller may have made up those before it.</summary>
    private static IPAddress? ClientOf(HttpRequestData request)
    {
        if (!request.Headers.TryGetValues(ForwardedFor, out var values))
        {
            return null;
        }

        var last = string.Join(',', values).Split(',')[^1].Trim();
        return IPEndPoint.TryParse(last, out var client) ? client.Address : null;
    }
}
