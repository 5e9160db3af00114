using System.Net;
using Microsoft.Azure.Functions.Worker.Http;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary>Between the worker's HTTP types and ours.</summary>
internal static class HttpAdapter
{
    /// <summary>Has the API answer a request of the Functions host.</summary>
    public static async Task<HttpResponseData> AnswerAsync(this Api api, HttpRequestData request)
    {
        var answer = await api.AnswerAsync(
            new(request.Method.ToUpperInvariant(), request.Url.AbsolutePath, request.Url.Query),
            request.FunctionContext.CancellationToken);
        var response = request.CreateResponse((HttpStatusCode)answer.Status);
        response.Headers.Add("Content-Type", answer.ContentType);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.Add(name, value);
        }

        await response.Body.WriteAsync(answer.Body, request.FunctionContext.CancellationToken);
        return response;
    }
}
