using ResumenFunctions.Tests.Hosting;

namespace ResumenFunctions.Tests.Workflows;

/// <summary>The smoke test, which both pipelines trust, fails when it should.</summary>
public sealed class SmokeTests
{
    /// <summary>Wrong answers that look right: a text of the right answer, and its replacement.</summary>
    public static TheoryData<string, string> WrongSummaries => new()
    {
        { "\"completo\":true", "\"completo\":false" },
        { "64090.00,\"temp", "null,\"temp" },
        { "64090.00,\"temp", "\"64090.00\",\"temp" },
        { "64090.00,\"temp", "0,\"temp" },
        { "\"temperatura_c\":22.5", "\"temperatura_c\":null" },
        { "{\"EUR\":0.907539,\"ARS\":944}},\"resultados\"", "null},\"resultados\"" },
        { "{\"EUR\":0.907539,\"ARS\":944}},\"resultados\"", "{\"EUR\":0.907539}},\"resultados\"" },
        { "\"usd\":{\"ok\"", "\"eur\":{\"ok\"" },
        { "\"data\":{\"t\":22.5}", "\"data\":null" },
        { "\"fuente\":\"coinbase\"", "\"fuente\":\"\"" },
        { "\"ms\":129.6", "\"ms\":-1" },
        { "}}}", "}}" },
    };

    [Fact]
    public async Task The_local_host_passes_the_smoke_test()
    {
        await using var host = await RunningProgram.StartAsync("--simulate", "--urls", "http://127.0.0.1:0");

        var (exitCode, output) = await RunAsync(host.Client.BaseAddress!.AbsoluteUri);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task A_service_that_answers_right_passes_the_smoke_test()
    {
        await using var service = await FakeService.StartAsync();

        var (exitCode, output) = await RunAsync(service.Address);

        Assert.True(exitCode == 0, output);
    }

    [Theory]
    [MemberData(nameof(WrongSummaries))]
    public async Task A_wrong_summary_fails_the_smoke_test(string right, string wrong)
    {
        await using var service = await FakeService.StartAsync();
        Assert.Contains(right, FakeService.Complete, StringComparison.Ordinal);
        service.Summary = service.Summary with { Body = FakeService.Complete.Replace(right, wrong, StringComparison.Ordinal) };

        await FailsAsync(service, "/resumen|btc_usd|temperatura_c|usd");
    }

    [Theory]
    [InlineData("true", "false", "X-Resumen-Completo")]
    [InlineData("text/html", "true", "is not JSON")]
    public async Task A_summary_that_contradicts_its_headers_fails_the_smoke_test(string first, string second, string why)
    {
        await using var service = await FakeService.StartAsync();
        service.Summary = first == "text/html"
            ? service.Summary with { Type = first }
            : service.Summary with { Headers = [("X-Resumen-Completo", second)] };

        await FailsAsync(service, why);
    }

    [Fact]
    public async Task An_incomplete_summary_passes_the_smoke_test_only_where_allowed()
    {
        await using var service = await FakeService.StartAsync();
        service.Summary = service.Summary with { Body = FakeService.Incomplete, Headers = [("X-Resumen-Completo", "false")] };

        await FailsAsync(service, "fewer than 3 parts");
        var (exitCode, output) = await RunAsync(service.Address, "2");

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task A_service_that_accepts_a_wrong_query_fails_the_smoke_test()
    {
        await using var service = await FakeService.StartAsync();
        service.Refusal = service.Summary;

        await FailsAsync(service, "a wrong query answered 200");
    }

    [Fact]
    public async Task A_refusal_that_does_not_name_what_is_wrong_fails_the_smoke_test()
    {
        await using var service = await FakeService.StartAsync();
        service.Refusal = service.Refusal with { Body = """{"status":400,"errores":{}}""" };

        await FailsAsync(service, "not told what is wrong");
    }

    [Theory]
    [InlineData(200, "application/problem+json", "answered 200 instead of 404")]
    [InlineData(404, "text/html", "is not answered by a problem")]
    public async Task A_wrong_answer_for_an_unknown_path_fails_the_smoke_test(int status, string type, string why)
    {
        await using var service = await FakeService.StartAsync();
        service.Unknown = new(status, type, "");

        await FailsAsync(service, why);
    }

    [Fact]
    public async Task A_service_that_stays_unhealthy_fails_the_smoke_test()
    {
        await using var service = await FakeService.StartAsync();
        service.Health = service.Health with { Status = 503 };

        await FailsAsync(service, "/salud answered 503 within 1 s");
    }

    [Fact]
    public async Task Another_service_that_says_ok_fails_the_smoke_test()
    {
        await using var service = await FakeService.StartAsync();
        service.Health = service.Health with { Body = "ok" };

        await FailsAsync(service, "/salud is not");
    }

    [Fact]
    public async Task A_page_that_is_not_the_panel_fails_the_smoke_test()
    {
        await using var service = await FakeService.StartAsync();
        service.Panel = service.Panel with { Body = "<title>Your Azure Function App is up and running.</title>" };

        await FailsAsync(service, "is not the panel");
    }

    [Theory]
    [InlineData("Access-Control-Allow-Origin", "does not allow a page")]
    [InlineData("Access-Control-Expose-Headers", "does not show its headers")]
    [InlineData("Timing-Allow-Origin", "does not show its times")]
    public async Task A_header_for_browsers_that_is_missing_or_there_twice_fails_the_smoke_test(string name, string why)
    {
        await using var service = await FakeService.StartAsync();
        var right = service.Cors;

        service.Cors = [.. right.Where(header => header.Name != name)];
        await FailsAsync(service, $"/salud {why}");
        service.Cors = [.. right, right.Single(header => header.Name == name)];
        await FailsAsync(service, $"/salud has twice {name.ToLowerInvariant()}");
    }

    [Fact]
    public async Task An_error_that_a_page_may_not_read_fails_the_smoke_test()
    {
        await using var service = await FakeService.StartAsync();
        service.Health = service.Health with { Headers = [.. service.Health.Headers, .. service.Cors] };
        service.Preflight = service.Preflight with { Headers = [.. service.Preflight.Headers, .. service.Cors] };
        service.Cors = [];

        await FailsAsync(service, "/nada does not allow");
    }

    [Theory]
    [InlineData(405, "GET", "if-none-match", "a preflight answered 405 instead of 204")]
    [InlineData(204, "HEAD", "if-none-match", "does not allow GET")]
    [InlineData(204, "GET", "accept", "does not allow If-None-Match")]
    public async Task A_preflight_that_allows_too_little_fails_the_smoke_test(int status, string methods, string headers, string why)
    {
        await using var service = await FakeService.StartAsync();
        service.Preflight = new(status, "", "", ("Access-Control-Allow-Methods", methods), ("Access-Control-Allow-Headers", headers));

        await FailsAsync(service, why);
    }

    [Fact]
    public async Task A_preflight_with_a_header_of_the_platform_beside_ours_fails_the_smoke_test()
    {
        await using var service = await FakeService.StartAsync();
        service.Preflight = service.Preflight with { Headers = [.. service.Preflight.Headers, ("Vary", "Origin"), ("Vary", "Origin")] };

        await FailsAsync(service, "a preflight has twice vary");
    }

    [Fact]
    public async Task A_service_for_some_origins_passes_the_smoke_test_with_one_of_them_or_without()
    {
        await using var service = await FakeService.StartAsync();
        service.Cors = [("Access-Control-Allow-Origin", "https://example.org"), .. service.Cors[1..]];

        await FailsAsync(service, "/salud does not allow a page of https://pagina.example");
        foreach (var origin in new[] { "https://example.org", "none" })
        {
            var (exitCode, output) = await RunAsync(service.Address, ("SMOKE_ORIGIN", origin));

            Assert.True(exitCode == 0, output);
        }
    }

    private static async Task FailsAsync(FakeService service, string why)
    {
        var (exitCode, output) = await RunAsync(service.Address);

        Assert.Equal(1, exitCode);
        Assert.Matches($"FAILED: .*({why})", output);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        Script.RunAsync("smoke.sh", arguments, ("SMOKE_WAIT_SECONDS", "1"));

    private static Task<(int ExitCode, string Output)> RunAsync(string address, (string Name, string Value) variable) =>
        Script.RunAsync("smoke.sh", [address], ("SMOKE_WAIT_SECONDS", "1"), variable);
}
