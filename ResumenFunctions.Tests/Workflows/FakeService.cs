using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ResumenFunctions.Tests.Workflows;

/// <summary>A service that gives the answers a test sets, for the smoke test to check.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    /// <summary>A correct answer with a part that failed.</summary>
    public const string Incomplete = """
        {"completo":false,"ms_total":182.4,"resumen":{"btc_usd":64090.00,"temperatura_c":-3.5,"usd":null},"resultados":{
        "btc":{"ok":true,"data":{"amount":"64090.00"},"ms":120.1,"fuente":"coinbase"},
        "clima":{"ok":true,"data":{"t":-3.5},"ms":0,"fuente":"openmeteo"},
        "usd":{"ok":false,"error":"openerapi: HTTP 503","motivo":"http","ms":61.0}}}
        """;

    /// <summary>A correct answer with every part.</summary>
    public const string Complete = """
        {"completo":true,"ms_total":182.4,"resumen":{"btc_usd":64090.00,"temperatura_c":22.5,"usd":{"EUR":0.907539,"ARS":944}},"resultados":{
        "btc":{"ok":true,"data":{"amount":"64090.00"},"ms":120.1,"fuente":"coinbase"},
        "clima":{"ok":true,"data":{"t":22.5},"ms":182.2,"fuente":"openmeteo"},
        "usd":{"ok":true,"data":{"rates":{"EUR":0.907539,"ARS":944}},"ms":129.6,"fuente":"openerapi"}}}
        """;

    private readonly WebApplication _app;

    private FakeService(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public FakeAnswer Health { get; set; } = new(200, "application/json", """{"status":"ok"}""", ("Cache-Control", "no-store"));

    public FakeAnswer Summary { get; set; } = new(200, "application/json; charset=utf-8", Complete, ("X-Resumen-Completo", "true"));

    public FakeAnswer Refusal { get; set; } =
        new(400, "application/problem+json", """{"status":400,"errores":{"timeout":["no es un número"]}}""");

    public FakeAnswer Unknown { get; set; } = new(404, "application/problem+json", """{"status":404}""");

    public FakeAnswer Panel { get; set; } = new(200, "text/html", "<title>Resumen</title>");

    public FakeAnswer Preflight { get; set; } =
        new(204, "", "", ("Access-Control-Allow-Methods", "GET,HEAD,OPTIONS"), ("Access-Control-Allow-Headers", "if-none-match"));

    /// <summary>The headers of every answer for pages of other origins.</summary>
    public (string Name, string Value)[] Cors { get; set; } =
    [
        ("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", "ETag, Server-Timing"), ("Timing-Allow-Origin", "*"),
    ];

    public static async Task<FakeService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new FakeService(builder.Build());
        service._app.Run(context =>
        {
            var path = context.Request.Path + context.Request.QueryString;
            var answer = path switch
            {
                _ when context.Request.Method == "OPTIONS" => service.Preflight,
                "/" => service.Panel,
                "/salud" => service.Health,
                "/resumen" => service.Summary,
                "/resumen?timeout=siempre" => service.Refusal,
                _ => service.Unknown,
            };
            return (answer with { Headers = [.. answer.Headers, .. service.Cors] }).WriteAsync(context.Response);
        });
        await service._app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
