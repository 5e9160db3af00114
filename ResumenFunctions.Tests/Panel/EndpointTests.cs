using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Panel;

public sealed partial class EndpointTests
{
    // What a phone with a bad connection loads in a second.
    private const int MaxBytes = 64 * 1024;

    private static readonly string[] s_addresses = ["http://www.w3.org/2000/svg", "https://www.geonames.org/"];

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    public async Task The_root_is_the_panel_s_page(string path)
    {
        var answer = await GetAsync(path);

        Assert.Equal(200, answer.Status);
        Assert.Equal("text/html; charset=utf-8", answer.ContentType);
        Assert.StartsWith("<!DOCTYPE html>", Html(answer), StringComparison.Ordinal);
        Assert.InRange(answer.Body.Length, 1, MaxBytes);
    }

    [Fact]
    public async Task The_panel_s_headers_are_strict()
    {
        var headers = (await GetAsync("/")).Headers.ToDictionary();

        Assert.Equal("public, max-age=3600", headers["Cache-Control"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        var policy = headers["Content-Security-Policy"];
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.All(
            ["default-src 'none'", "connect-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
            directive => Assert.Contains(directive, policy.Split("; ")));
    }

    [Theory]
    [InlineData("style")]
    [InlineData("script")]
    public async Task The_panel_s_policy_allows_what_is_in_the_page_by_its_hash_and_nothing_else(string element)
    {
        var answer = await GetAsync("/");

        var inline = Assert.Single(Regex.Matches(Html(answer), $"<{element}>(.*?)</{element}>", RegexOptions.Singleline)).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)));
        Assert.Contains(
            $"{element}-src 'sha256-{hash}'", answer.Headers.ToDictionary()["Content-Security-Policy"].Split("; "));
    }

    [Fact]
    public async Task The_panel_needs_nothing_from_outside_and_has_nothing_that_its_policy_would_refuse()
    {
        var html = Html(await GetAsync("/"));

        // SVG's namespace is an address that is never requested; GeoNames' is a link.
        Assert.All(Addresses().Matches(html), static address => Assert.Contains(address.Value, s_addresses));
        Assert.DoesNotMatch(""" (on[a-z]+|style)=["']""", html);
        Assert.DoesNotContain("innerHTML", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\n ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_of_the_panel_is_answered_like_GET()
    {
        var get = await GetAsync("/");
        var head = await GetAsync("/", Methods.Head);

        Assert.Equal(get.Status, head.Status);
        Assert.Equal(get.Headers.AsEnumerable(), head.Headers);
    }

    [Fact]
    public void The_Functions_host_is_given_a_route_that_matches_the_root_alone() =>
        Assert.Equal("{ignored:maxlength(0)?}", Routes.PanelTrigger);

    private static async Task<ApiAnswer> GetAsync(string path, string method = Methods.Get)
    {
        await using var host = new ResumenHost();
        return await host.Services.GetRequiredService<Api>()
            .AnswerAsync(new(method, path, ""), TestContext.Current.CancellationToken);
    }

    private static string Html(ApiAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);

    [GeneratedRegex("""(?:https?:)?//[a-z][^\s'"<>]*""")]
    private static partial Regex Addresses();
}
