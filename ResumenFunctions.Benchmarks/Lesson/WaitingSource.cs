using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>An HTTP server on a loopback port that answers <c>/N</c> after N milliseconds.</summary>
internal static class WaitingSource
{
    // All that may connect at once; the system's own limit may be lower.
    private const int Backlog = 8_192;

    private static readonly byte[] s_body = """{"data":{"amount":"64090.00","base":"BTC","currency":"USD"}}"""u8.ToArray();

    /// <summary>Starts it in this process.</summary>
    public static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseSockets(static options => options.Backlog = Backlog);
        builder.WebHost.ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        return app;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        await Task.Delay(int.Parse(context.Request.Path.Value.AsSpan(1), CultureInfo.InvariantCulture), context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = s_body.Length;
        await context.Response.Body.WriteAsync(s_body, context.RequestAborted);
    }
}
