using System.Collections.Immutable;
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

        var headers = RequestHeaders.Read(request.Headers, ValueOf);
        var caller = request.FunctionContext.CancellationToken;
        try
        {
            using var answer = await api.AnswerAsync(
                new(request.Method.ToUpperInvariant(), url.AbsolutePath, url.Query, ClientOf(request), url.Scheme) { Headers = headers }, caller);
            var response = request.CreateResponse((HttpStatusCode)answer.Status);
            Add(response.Headers, answer.Headers);
            Add(response.Headers, PlatformCors.WithoutItsOwn(answer.CorsHeaders, headers.Origin));
            if (answer.ContentType is not null)
            {
                response.Headers.Add("Content-Type", answer.ContentType);

                // To memory, so there is nothing to cancel.
                await response.Body.WriteAsync(answer.Body, CancellationToken.None);
            }

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
    private static IPAddress? ClientOf(HttpRequestData request) =>
        ValueOf(request.Headers, ForwardedFor) is { } all && IPEndPoint.TryParse(all.Split(',')[^1].Trim(), out var client) ? client.Address : null;

    private static string? ValueOf(HttpHeadersCollection headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static void Add(HttpHeadersCollection headers, ImmutableArray<KeyValuePair<string, string>> added)
    {
        foreach (var (name, value) in added)
        {
            headers.Add(name, value);
        }
    }
}
