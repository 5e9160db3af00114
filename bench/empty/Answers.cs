using System.Globalization;
using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace EmptyFunctions;

/// <summary>The paths that are measured, answered from memory: as many bytes as Resumen's answer has, and as many headers.</summary>
public sealed class Answers
{
    private static readonly byte[] s_salud = """{"status":"ok"}"""u8.ToArray();
    private static readonly byte[] s_resumen = Bytes(Environment.GetEnvironmentVariable("EMPTY_BYTES"));

    /// <summary>As Resumen's <c>/salud</c>.</summary>
    [Function("salud")]
    public static async Task<HttpResponseData> SaludAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "GET", "HEAD", Route = "salud")] HttpRequestData request)
    {
        var response = Create(request);
        await response.Body.WriteAsync(s_salud, request.FunctionContext.CancellationToken);
        return response;
    }

    /// <summary>For Resumen's <c>/resumen</c>.</summary>
    [Function("resumen")]
    public static async Task<HttpResponseData> ResumenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "GET", "HEAD", Route = "resumen")] HttpRequestData request)
    {
        var response = Create(request);
        response.Headers.Add("X-Resumen-Completo", "true");
        response.Headers.Add("Server-Timing", "btc;dur=0.0, clima;dur=0.0, usd;dur=0.0, total;dur=0.0");
        await response.Body.WriteAsync(s_resumen, request.FunctionContext.CancellationToken);
        return response;
    }

    private static HttpResponseData Create(HttpRequestData request)
    {
        var response = request.CreateResponse(HttpStatusCode.OK);
        response.Headers.Add("Content-Type", "application/json; charset=utf-8");
        response.Headers.Add("Cache-Control", "no-store");
        response.Headers.Add("X-Content-Type-Options", "nosniff");
        return response;
    }

    private static byte[] Bytes(string? count)
    {
        var bytes = new byte[int.Parse(count ?? "2", CultureInfo.InvariantCulture)];
        bytes.AsSpan().Fill((byte)' ');
        "{}"u8.CopyTo(bytes);
        return bytes;
    }
}
