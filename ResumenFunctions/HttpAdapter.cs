using System.Net;
using Microsoft.Azure.Functions.Worker.Http;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary>Between the worker's HTTP types and ours.</summary>
internal static class HttpAdapter
{
    private const string ForwardedFor = "X-Forwarded-For";

    /// <summary>Has the API answer a request of the Functions host.</summary>
    public static async Task<HttpResponseData> AnswerAsync(this Api api, HttpRequestData request)
    {
        var caller = request.FunctionContext.CancellationToken;
        var url = request.Url;
        using var answer = await api.AnswerAsync(
            new(request.Method.ToUpperInvariant(), url.AbsolutePath, url.Query, ClientOf(request), url.Scheme), caller);
        var response = request.CreateResponse((HttpStatusCode)answer.Status);
        response.Headers.Add("Content-Type", answer.ContentType);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.Add(name, value);
        }

        await response.Body.WriteAsync(answer.Body, caller);
        return response;
    }

    /// <summary>The last address that the platform's front end appended; what stands before it the caller may have made up.</summary>
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
