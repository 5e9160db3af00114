using BareKestrel;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(static options => options.AddServerHeader = false);
var app = builder.Build();
using var summary = new ThreeCalls(new Uri(builder.Configuration["SOURCES"] ?? throw new InvalidOperationException("SOURCES is not set.")));
ReadOnlyMemory<byte> kept = default;

app.Run(async context =>
{
    var response = context.Response;
    response.ContentType = "application/json";
    switch (context.Request.Path.Value)
    {
        case "/resumen":
            await summary.AnswerAsync(context);
            break;
        case "/salud":
            await SendAsync(response, Answers.Healthy);
            break;
        case "/mem" when HttpMethods.IsPost(context.Request.Method):
            var copy = new MemoryStream();
            await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
            kept = copy.ToArray();
            break;
        case "/mem":
            await SendAsync(response, kept);
            break;
        default:
            response.StatusCode = StatusCodes.Status404NotFound;
            break;
    }
});
await app.RunAsync();

static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> body)
{
    response.ContentLength = body.Length;
    await response.Body.WriteAsync(body);
}
