using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Endpoints;

public sealed class CorsTests
{
    private const string Page = "https://example.org";
    private const string Exposed = "ETag, Retry-After, Server-Timing, X-Resumen-Completo";

    private static readonly RequestHeaders s_fromPage = new(Page);
    private static readonly RequestHeaders s_preflight = new(Page, "GET");

    [Theory]
    [InlineData("/resumen", "", "GET", 200)]
    [InlineData("/resumen", "", "HEAD", 200)]
    [InlineData("/resumen", "timeout=0", "GET", 400)]
    [InlineData("/resumen", "", "POST", 405)]
    [InlineData("/salud", "", "GET", 200)]
    [InlineData("/salud/fuentes", "", "GET", 200)]
    [InlineData("/openapi.json", "", "GET", 200)]
    [InlineData("/", "", "GET", 200)]
    [InlineData("/nada", "", "GET", 404)]
    [InlineData("/falla", "", "GET", 500)]
    public async Task Any_page_may_read_every_answer_and_its_headers_and_times(string path, string query, string method, int status)
    {
        await using var host = Host();

        foreach (var headers in new[] { RequestHeaders.None, s_fromPage })
        {
            var answer = await host.GetAsync(path, query, method, headers);

            Assert.Equal(status, answer.Status);
            Assert.Equal(("*", Exposed, "*"), Allowed(answer));
            Assert.DoesNotContain("Vary", answer.Headers);
        }
    }

    [Fact]
    public async Task A_page_may_read_that_it_asks_too_often()
    {
        await using var host = new ResumenHost([new("RateLimit:PerClientPerMinute", "1")]);
        await host.StartAsync(client: IPAddress.Loopback);

        var answer = await host.StartAsync(client: IPAddress.Loopback);

        Assert.Equal(429, answer.Status);
        Assert.Equal(("*", Exposed, "*"), Allowed(answer));
    }

    [Theory]
    [InlineData("/resumen")]
    [InlineData("/")]
    [InlineData("/nada")]
    public async Task A_preflight_is_told_what_a_page_may_send_to_any_path(string path)
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync(path, method: Methods.Options, headers: s_preflight);

        Assert.Equal((204, "", ""), (answer.Status, answer.ContentType, answer.Text));
        Assert.Equal("*", answer.Headers["Access-Control-Allow-Origin"]);
        Assert.Equal("GET, HEAD, OPTIONS", answer.Headers["Access-Control-Allow-Methods"]);
        Assert.Equal("If-None-Match", answer.Headers["Access-Control-Allow-Headers"]);
        Assert.Equal("86400", answer.Headers["Access-Control-Max-Age"]);
        Assert.Empty(host.Sources.Calls);
    }

    [Fact]
    public async Task OPTIONS_that_is_no_preflight_is_told_the_methods()
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync("/resumen", method: Methods.Options, headers: s_fromPage);

        Assert.Equal((204, "", ""), (answer.Status, answer.ContentType, answer.Text));
        Assert.Equal("GET, HEAD, OPTIONS", answer.Headers["Allow"]);
        Assert.Equal(("*", Exposed, "*"), Allowed(answer));
        Assert.DoesNotContain("Access-Control-Allow-Methods", answer.Headers);
    }

    [Fact]
    public async Task OPTIONS_of_a_path_that_does_not_exist_is_404()
    {
        await using var host = new ResumenHost();

        Assert.Equal(404, (await host.GetAsync("/nada", method: Methods.Options)).Status);
    }

    [Fact]
    public async Task A_method_asked_for_in_advance_makes_no_preflight_of_another_request()
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync("/salud", headers: s_preflight);

        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain("Access-Control-Allow-Methods", answer.Headers);
    }

    [Theory]
    [InlineData("/salud", "GET", 200)]
    [InlineData("/nada", "GET", 404)]
    [InlineData("/falla", "GET", 500)]
    [InlineData("/salud", "OPTIONS", 204)]
    public async Task With_a_list_only_a_page_on_it_may_read_and_every_answer_says_that_it_differs(string path, string method, int status)
    {
        await using var host = Host($"https://other.example,{Page}");

        var listed = await host.GetAsync(path, method: method, headers: s_fromPage);

        Assert.Equal(status, listed.Status);
        Assert.Equal((Page, Exposed, Page), Allowed(listed));
        Assert.Equal("Origin", listed.Headers["Vary"]);
        foreach (var headers in new[] { RequestHeaders.None, new("https://example.com"), new("HTTPS://EXAMPLE.ORG"), new($"{Page},https://other.example"), new("null"), new("*") })
        {
            var answer = await host.GetAsync(path, method: method, headers: headers);

            Assert.Equal(status, answer.Status);
            Assert.Equal((null, null, null), Allowed(answer));
            Assert.Equal("Origin", answer.Headers["Vary"]);
        }
    }

    [Fact]
    public async Task With_a_list_only_a_preflight_from_it_is_told_anything()
    {
        await using var host = Host(Page);

        var listed = await host.GetAsync("/resumen", method: Methods.Options, headers: s_preflight);
        var other = await host.GetAsync("/resumen", method: Methods.Options, headers: new("https://example.com", "GET"));

        Assert.Equal((204, 204), (listed.Status, other.Status));
        Assert.Equal((Page, "If-None-Match"), (listed.Headers["Access-Control-Allow-Origin"], listed.Headers["Access-Control-Allow-Headers"]));
        Assert.Equal(("Origin", "Origin"), (listed.Headers["Vary"], other.Headers["Vary"]));
        Assert.DoesNotContain(other.Headers.Keys, IsCors);
    }

    [Theory]
    [InlineData("GET", 200)]
    [InlineData("OPTIONS", 204)]
    public async Task Turned_off_no_answer_has_any_such_header(string method, int status)
    {
        await using var host = Host("");

        var answer = await host.GetAsync("/salud", method: method, headers: s_preflight);

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain(answer.Headers.Keys, static name => IsCors(name) || name == "Vary");
    }

    [Theory]
    [InlineData("Origin", null, null)]
    [InlineData(null, "Access-Control-Request-Method", null)]
    [InlineData(null, null, "If-None-Match")]
    [InlineData(null, null, null)]
    public void Request_headers_are_read_by_their_names_and_empty_ones_count_as_absent(string? origin, string? method, string? tags)
    {
        var headers = RequestHeaders.Read(new[] { origin, method, tags }, static (given, name) => given.Contains(name) ? name : "");

        Assert.Equal(new(origin, method, tags), headers);
    }

    private static ResumenHost Host(string? allowed = null) => new(
        allowed is null ? [] : [new("Cors:AllowedOrigins", allowed)],
        configure: static services => services.AddSingleton(ThrowingEndpoint.Route(new InvalidOperationException())));

    private static (string? Origin, string? Exposed, string? Timing) Allowed(Answer answer) => (
        answer.Headers.GetValueOrDefault("Access-Control-Allow-Origin"),
        answer.Headers.GetValueOrDefault("Access-Control-Expose-Headers"),
        answer.Headers.GetValueOrDefault("Timing-Allow-Origin"));

    private static bool IsCors(string name) => name.StartsWith("Access-Control-", StringComparison.Ordinal) || name == "Timing-Allow-Origin";
}
