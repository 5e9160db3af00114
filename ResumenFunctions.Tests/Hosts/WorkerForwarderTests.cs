using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using ResumenFunctions.TestHost;

namespace ResumenFunctions.Tests.Hosts;

public sealed class WorkerForwarderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_goes_to_the_web_server_in_the_worker_with_the_invocations_id_and_its_answer_comes_back()
    {
        await using var server = await StartAsync(static async context =>
        {
            var asked = context.Request;
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.Headers["X-Seen"] =
                $"{asked.Method} {asked.Path}{asked.QueryString} {asked.Headers.Accept} {asked.Headers[WorkerForwarder.InvocationHeader]}";
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync("body");
        });
        var context = Context();
        context.Request.QueryString = new("?a=1&b=%20");
        context.Request.Headers.Accept = "text/plain";

        await ForwardAsync(context, new(server.Urls.First()));

        Assert.Equal(404, context.Response.StatusCode);
        Assert.Equal("GET /some/path?a=1&b=%20 text/plain the-id", context.Response.Headers["X-Seen"]);
        Assert.Equal("text/plain", context.Response.ContentType);
        Assert.Equal("body"u8.ToArray(), ((MemoryStream)context.Response.Body).ToArray());
    }

    [Fact]
    public async Task A_web_server_that_breaks_off_is_a_failure_of_the_worker()
    {
        await using var server = await StartAsync(static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        await Assert.ThrowsAsync<WorkerException>(() => ForwardAsync(Context(), new(server.Urls.First())));
    }

    private static async Task ForwardAsync(HttpContext context, Uri server)
    {
        using var forwarder = new WorkerForwarder();
        await forwarder.ForwardAsync(context, server, "the-id");
    }

    private static DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext { RequestAborted = Token };
        (context.Request.Method, context.Request.Path, context.Response.Body) = (HttpMethods.Get, "/some/path", new MemoryStream());
        return context;
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync(Token);
        return server;
    }
}
