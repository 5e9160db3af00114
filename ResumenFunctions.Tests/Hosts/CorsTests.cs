namespace ResumenFunctions.Tests.Hosts;

public sealed class CorsTests(Worlds worlds)
{
    private const string Page = "https://example.org";
    private const string Exposed = "ETag, Retry-After, Server-Timing, X-Resumen-Completo";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts("/resumen?fuentes=btc", "GET", 200)]
    [OnBothHosts("/resumen?timeout=0", "GET", 400)]
    [OnBothHosts("/resumen", "POST", 405)]
    [OnBothHosts("/salud", "HEAD", 200)]
    [OnBothHosts("/salud/fuentes", "GET", 200)]
    [OnBothHosts("/openapi.json", "GET", 200)]
    [OnBothHosts("/", "GET", 200)]
    [OnBothHosts("/nada", "GET", 404)]
    public async Task Any_page_may_read_every_answer_and_its_headers_and_times(HostKind kind, string address, string method, int status)
    {
        var host = (await worlds.GetAsync(kind)).Host;

        foreach (var answer in new[] { await host.SendAsync(address, new(method), Token), await host.SendAsync(address, new(method), Token, From(Page)) })
        {
            Assert.Equal(status, answer.Status);
            Assert.Equal("*", answer.Headers["Access-Control-Allow-Origin"]);
            Assert.Equal(Exposed, answer.Headers["Access-Control-Expose-Headers"]);
            Assert.Equal("*", answer.Headers["Timing-Allow-Origin"]);
            Assert.DoesNotContain("Vary", answer.Headers);
        }
    }

    [Theory]
    [OnBothHosts("/resumen")]
    [OnBothHosts("/")]
    [OnBothHosts("/nada")]
    public async Task A_preflight_is_told_what_a_page_may_send_to_any_path(HostKind kind, string address)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.SendAsync(address, HttpMethod.Options, Token, Preflight(Page));

        Assert.Equal((204, "", ""), (answer.Status, answer.ContentType, answer.Text));
        Assert.Equal("*", answer.Headers["Access-Control-Allow-Origin"]);
        Assert.Equal("GET, HEAD, OPTIONS", answer.Headers["Access-Control-Allow-Methods"]);
        Assert.Equal("If-None-Match", answer.Headers["Access-Control-Allow-Headers"]);
        Assert.Equal("86400", answer.Headers["Access-Control-Max-Age"]);
    }

    [Theory]
    [OnBothHosts]
    public async Task OPTIONS_that_is_no_preflight_is_told_the_methods(HostKind kind)
    {
        var host = (await worlds.GetAsync(kind)).Host;

        var answer = await host.SendAsync("/salud", HttpMethod.Options, Token);

        Assert.Equal((204, "", ""), (answer.Status, answer.ContentType, answer.Text));
        Assert.Equal(["GET", "HEAD", "OPTIONS"], answer.Headers["Allow"].Split(',', StringSplitOptions.TrimEntries));
        Assert.Equal(404, (await host.SendAsync("/nada", HttpMethod.Options, Token)).Status);
    }

    [Theory]
    [OnBothHosts]
    public async Task With_a_list_only_a_page_on_it_may_read(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Cors:AllowedOrigins", $"https://other.example, {Page}"));

        var listed = await world.Host.SendAsync("/salud", HttpMethod.Get, Token, From(Page));
        var preflight = await world.Host.SendAsync("/salud", HttpMethod.Options, Token, Preflight(Page));
        var other = await world.Host.SendAsync("/salud", HttpMethod.Get, Token, From("https://example.com"));
        var none = await world.Host.GetAsync("/salud", Token);

        Assert.All([listed, preflight], static answer => Assert.Equal(Page, answer.Headers["Access-Control-Allow-Origin"]));
        Assert.Equal(Page, listed.Headers["Timing-Allow-Origin"]);
        Assert.All([listed, preflight, other, none], static answer => Assert.Equal("Origin", answer.Headers["Vary"]));
        Assert.All([other, none], static answer => Assert.DoesNotContain("Access-Control-Allow-Origin", answer.Headers));
    }

    [Theory]
    [OnBothHosts("")]
    [OnBothHosts("none")]
    public async Task Turned_off_no_answer_has_any_such_header(HostKind kind, string setting)
    {
        await using var world = await World.StartAsync(kind, Token, ("Cors:AllowedOrigins", setting));

        var answer = await world.Host.SendAsync("/salud", HttpMethod.Get, Token, From(Page));
        var preflight = await world.Host.SendAsync("/salud", HttpMethod.Options, Token, Preflight(Page));

        Assert.Equal((200, 204), (answer.Status, preflight.Status));
        Assert.All([answer, preflight], static one => Assert.DoesNotContain(
            one.Headers.Keys, static name => name.StartsWith("Access-Control-", StringComparison.Ordinal) || name is "Timing-Allow-Origin" or "Vary"));
    }

    [Theory]
    [InlineData("""["*"]""", "*", "*", null)]
    [InlineData("""["https://example.org"]""", "https://example.org", Page, "Origin")]
    [InlineData("""["https://example.org","https://other.example"]""", "https://example.org,https://other.example", Page, "Origin")]
    [InlineData("[]", "none", null, null)]
    public async Task Where_the_platform_has_the_same_list_no_header_is_there_twice(string platform, string setting, string? allowed, string? vary)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["CORS_ALLOWED_ORIGINS"] = platform };
        await using var world = await World.StartAsync(HostKind.Functions, environment, Token, ("Cors:AllowedOrigins", setting));

        // Reading an answer fails on a header with two values.
        var answer = await world.Host.SendAsync("/salud", HttpMethod.Get, Token, From(Page));
        var preflight = await world.Host.SendAsync("/salud", HttpMethod.Options, Token, Preflight(Page));
        var none = await world.Host.GetAsync("/salud", Token);

        Assert.All([answer, preflight], one => Assert.Equal(allowed, one.Headers.GetValueOrDefault("Access-Control-Allow-Origin")));
        Assert.Equal(allowed is null ? null : Exposed, answer.Headers.GetValueOrDefault("Access-Control-Expose-Headers"));
        Assert.All([answer, none], one => Assert.Equal(vary, one.Headers.GetValueOrDefault("Vary")));
    }

    private static KeyValuePair<string, string>[] From(string origin) => [new("Origin", origin)];

    private static KeyValuePair<string, string>[] Preflight(string origin) =>
        [new("Origin", origin), new("Access-Control-Request-Method", "GET"), new("Access-Control-Request-Headers", "if-none-match")];
}
