using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmptyAspNetFunctions;

/// <summary>The paths that are measured, answered from memory: the same bytes and headers as the empty app's, in the worker's ASP.NET Core mode.</summary>
public sealed class Answers
{
    private static readonly byte[] s_salud = """{"status":"ok"}"""u8.ToArray();
    private static readonly byte[] s_resumen = Bytes(Environment.GetEnvironmentVariable("EMPTY_BYTES"));

    /// <summary>As Resumen's <c>/salud</c>.</summary>
    [Function("salud")]
    public static async Task SaludAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "GET", "HEAD", Route = "salud")] HttpRequest request)
    {
        var response = Prepare(request);
        await response.Body.WriteAsync(s_salud, request.HttpContext.RequestAborted);
    }

    /// <summary>For Resumen's <c>/resumen</c>.</summary>
    [Function("resumen")]
    public static async Task ResumenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "GET", "HEAD", Route = "resumen")] HttpRequest request)
    {
        var response = Prepare(request);
        response.Headers["X-Resumen-Completo"] = "true";
        response.Headers["Server-Timing"] = "btc;dur=0.0, clima;dur=0.0, usd;dur=0.0, total;dur=0.0";
        await response.Body.WriteAsync(s_resumen, request.HttpContext.RequestAborted);
    }

    private static HttpResponse Prepare(HttpRequest request)
    {
        var response = request.HttpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
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
