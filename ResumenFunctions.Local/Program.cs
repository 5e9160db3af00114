using ResumenFunctions.Core;
using ResumenFunctions.Core.Endpoints;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddResumen(builder.Configuration, Origin.Local);
await using var app = builder.Build();
app.Run(async context =>
{
    var api = context.RequestServices.GetRequiredService<Api>();
    var answer = await api.AnswerAsync(
        new(context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? ""), context.RequestAborted);
    context.Response.StatusCode = answer.Status;
    await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
});
await app.RunAsync();
