using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Panel;

/// <summary>Pages of another origin than the API's, in a browser.</summary>
public sealed class OtherOriginTests(Browser browser)
{
    private const string Ask =
        """
        async (api) => {
          const read = async (options) => {
            const answer = await fetch(`${api}resumen?fuentes=btc`, { cache: 'no-store', ...options });
            const text = await answer.text();
            return { status: answer.status, value: text ? JSON.parse(text).resumen?.btc_usd : null, names: [...answer.headers.keys()],
              complete: answer.headers.get('X-Resumen-Completo'), timing: answer.headers.get('Server-Timing'), tag: answer.headers.get('ETag') };
          };
          const first = await read({});
          const second = await read({ headers: { 'If-None-Match': first.tag } });
          const wrong = await (await fetch(`${api}resumen?timeout=0`)).json();
          const entry = performance.getEntriesByType('resource').find((one) => one.name.includes('fuentes=btc'));
          return { first, second, wrong: wrong.status, times: entry.serverTiming.map((one) => one.name) };
        }
        """;

    [Fact]
    public async Task A_page_of_another_origin_reads_values_headers_times_and_errors()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new ResumenHost());
        await using var page = await StartPageAsync();

        await browser.VisitAsync(Address(page), async visited =>
        {
            var read = await visited.EvaluateAsync<JsonElement>(Ask, site.Address.AbsoluteUri);

            var first = read.GetProperty("first");
            Assert.Equal(200, first.GetProperty("status").GetInt32());
            Assert.Equal(64090, first.GetProperty("value").GetInt32());
            Assert.Equal("true", first.GetProperty("complete").GetString());
            Assert.StartsWith("btc;dur=", first.GetProperty("timing").GetString(), StringComparison.Ordinal);
            Assert.Matches("^W/", first.GetProperty("tag").GetString());
            Assert.Equal(304, read.GetProperty("second").GetProperty("status").GetInt32());
            Assert.Equal(first.GetProperty("tag").GetString(), read.GetProperty("second").GetProperty("tag").GetString());
            Assert.Equal(400, read.GetProperty("wrong").GetInt32());
            Assert.Equal(["btc", "total"], read.GetProperty("times").EnumerateArray().Select(static name => name.GetString()));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_list_of_origins_the_browser_lets_only_their_pages_read(bool isListed)
    {
        browser.OrSkip();
        await using var page = await StartPageAsync();
        var listed = isListed ? Address(page).GetLeftPart(UriPartial.Authority) : "https://example.org";
        await using var site = await Site.StartAsync(new ResumenHost([new("Cors:AllowedOrigins", $"https://example.com,{listed}")]));

        await browser.VisitAsync(Address(page), async visited =>
        {
            var status = await visited.EvaluateAsync<string>(
                "async (api) => { try { return `${(await fetch(`${api}resumen`)).status}`; } catch (error) { return error.name; } }", site.Address.AbsoluteUri);

            Assert.Equal(isListed ? "200" : "TypeError", status);
        },
        wanted: isListed ? null : "blocked by CORS policy");
    }

    private static Uri Address(WebApplication page) => new(page.Urls.Single());

    private static async Task<WebApplication> StartPageAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(static context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<!DOCTYPE html><title>Otra</title><link rel=icon href=data:,>", context.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
