using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Endpoints;
using ResumenFunctions.Tests.Hosting;
using ResumenFunctions.Tests.Resilience;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.OpenApi;

/// <summary>The answers of the other paths, and of the local host, against the document.</summary>
public sealed class OtherAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_OpenAPI_document_is_served_unchanged_and_as_documented()
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync("/openapi.json");

        Assert.Equal(await File.ReadAllTextAsync(Repository.PathOf("ResumenFunctions.Core/Endpoints/openapi.json"), Token), answer.Text);
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        Assert.Empty(host.Sources.Calls);
        await answer.AssertDocumentedAsync("/openapi.json");
    }

    [Fact]
    public async Task Health_is_as_documented()
    {
        await using var host = new ResumenHost();

        await (await host.GetAsync("/salud")).AssertDocumentedAsync("/salud");
    }

    [Fact]
    public async Task The_health_of_the_sources_is_as_documented_in_every_state()
    {
        await using var host = AllSources.Host();
        await AssertSourcesAsync(host);
        await host.AskAsync();
        await AssertSourcesAsync(host);

        host.Sources.Reply("openmeteo", Replies.Status(429).WithHeader("Retry-After", "90"));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.AskAsync("fresco=1");
        await host.OpenAsync("coinbase", "btc");
        Assert.Equal("abierto", await host.CircuitOfAsync("openmeteo"));
        await AssertSourcesAsync(host);

        host.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("semiabierto", await host.CircuitOfAsync("coinbase"));
        await AssertSourcesAsync(host);
    }

    [Fact]
    public async Task A_source_shut_off_for_good_is_as_documented()
    {
        await using var host = ResumenHost.WithKey();
        host.Sources.Answer("exchangeratehost", Bodies.Recorded("exchangeratehost.error200.json"));

        await host.AskAsync("fuentes=usd");

        Assert.Null((await host.HealthOfAsync("exchangeratehost")).GetProperty("abierto_hasta").GetString());
        await AssertSourcesAsync(host);
    }

    [Fact]
    public async Task A_source_whose_times_are_known_is_as_documented()
    {
        await using var host = AllSources.HostWith("Cache:Enabled", "false");
        for (var i = 0; i < 20; i++)
        {
            await host.AskAsync();
        }

        Assert.True((await host.HealthOfAsync("coinbase")).TryGetProperty("tiempos_ms", out _));
        await AssertSourcesAsync(host);
    }

    [Theory]
    [InlineData("/nada")]
    [InlineData("/api/resumen")]
    public async Task A_path_that_does_not_exist_is_as_documented(string path)
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync(path);

        Assert.Equal(404, answer.Status);
        await answer.AssertDocumentedAsync(path);
    }

    [Fact]
    public async Task Another_method_is_as_documented_on_every_path()
    {
        await using var host = new ResumenHost();

        foreach (var path in host.Services.GetServices<Route>().Select(static route => "/" + route.Path))
        {
            var answer = await host.GetAsync(path, method: "POST");

            Assert.Equal(405, answer.Status);
            await answer.AssertDocumentedAsync(path);
            await answer.AssertDocumentedAsync(path, "head");
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/resumen")]
    [InlineData("/openapi.json")]
    public async Task An_answer_that_the_caller_has_is_as_documented(string path)
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync(path, headers: new(IfNoneMatch: "*"));

        Assert.Equal(304, answer.Status);
        await answer.AssertDocumentedAsync(path);
        await answer.AssertDocumentedAsync(path, "head");
    }

    [Fact]
    public async Task An_answer_for_a_listed_origin_is_as_documented()
    {
        await using var host = new ResumenHost([new("Cors:AllowedOrigins", "https://example.org")]);

        await (await host.GetAsync("/salud", headers: new("https://example.org"))).AssertDocumentedAsync("/salud");
    }

    [Fact]
    public async Task An_internal_fault_is_as_documented_on_every_path()
    {
        await using var host = new ResumenHost(configure: static services =>
            services.AddSingleton(ThrowingEndpoint.Route(new InvalidOperationException())));

        var answer = await host.GetAsync("/falla");

        Assert.Equal(500, answer.Status);
        foreach (var path in ApiDocument.Paths)
        {
            await answer.AssertDocumentedAsync(path);
            await answer.AssertDocumentedAsync(path, "head");
        }
    }

    [Fact]
    public async Task The_local_host_answers_as_documented_with_the_mark_of_simulated_sources()
    {
        await using var program = await RunningProgram.StartAsync("--simulate", "--seed", "7", "--urls=http://127.0.0.1:0");
        foreach (var path in ApiDocument.Paths)
        {
            foreach (var method in new[] { "get", "head" })
            {
                using var request = new HttpRequestMessage(new(method.ToUpperInvariant()), new Uri(path, UriKind.Relative));
                using var response = await program.Client.SendAsync(request, Token);
                var headers = response.Headers.Concat(response.Content.Headers)
                    .Where(static h => h.Key is not ("Date" or "Content-Type" or "Content-Length" or "Transfer-Encoding"))
                    .ToDictionary(static h => h.Key, static h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);

                Assert.Equal("normal", headers["X-Resumen-Simulado"]);
                var text = method == "get" ? await response.Content.ReadAsStringAsync(Token) : null;
                await new Served((int)response.StatusCode, response.Content.Headers.ContentType!.ToString(), headers, text)
                    .AssertDocumentedAsync(path, method);
            }
        }
    }

    private static async Task AssertSourcesAsync(ResumenHost host) =>
        await (await host.GetAsync("/salud/fuentes")).AssertDocumentedAsync("/salud/fuentes");
}
