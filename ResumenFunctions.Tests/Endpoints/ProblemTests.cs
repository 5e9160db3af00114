using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Endpoints;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("/nada")]
    [InlineData("/resumen/mas")]
    [InlineData("/api/resumen")]
    [InlineData("/salud/fuentes/coinbase")]
    [InlineData("/resumen.php")]
    [InlineData("/../etc/passwd")]
    public async Task A_path_that_does_not_exist_is_404(string path)
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync(path);

        AssertProblem(answer, 404);
        Assert.Empty(host.Sources.Calls);
    }

    [Theory]
    [InlineData("/resumen", "POST")]
    [InlineData("/resumen", "TRACE")]
    [InlineData("/salud", "PUT")]
    [InlineData("/salud/fuentes", "DELETE")]
    public async Task A_method_other_than_GET_HEAD_and_OPTIONS_is_405_and_names_those(string path, string method)
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync(path, method: method);

        AssertProblem(answer, 405);
        Assert.Equal("GET, HEAD, OPTIONS", answer.Headers["Allow"]);
        Assert.Empty(host.Sources.Calls);
    }

    [Fact]
    public async Task An_internal_fault_is_a_500_that_reveals_nothing_and_is_logged_by_its_trace_id()
    {
        await using var host = Faulty(new InvalidOperationException("secret inside"));

        var answer = await host.GetAsync("/falla");

        AssertProblem(answer, 500);
        var traceId = answer.Json.GetProperty("traceId").GetString()!;
        Assert.Matches("^[0-9a-f]{32}$", traceId);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        var error = Assert.Single(host.Logs, static log => log.Level == LogLevel.Error);
        Assert.Contains(traceId, error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.Exception);
    }

    [Fact]
    public async Task A_problem_s_trace_id_is_that_of_the_request_where_there_is_one()
    {
        await using var host = Faulty(new InvalidOperationException());
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        var answer = await host.GetAsync("/falla");

        Assert.Equal(activity.TraceId.ToHexString(), answer.Json.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task A_cancellation_that_the_caller_did_not_ask_for_is_an_internal_fault()
    {
        await using var host = Faulty(new OperationCanceledException());

        var answer = await host.GetAsync("/falla");

        AssertProblem(answer, 500);
    }

    private static ResumenHost Faulty(Exception exception) =>
        new(configure: services => services.AddSingleton(ThrowingEndpoint.Route(exception)));

    private static void AssertProblem(Answer answer, int status)
    {
        Assert.Equal(status, answer.Status);
        Assert.StartsWith("application/problem+json", answer.ContentType, StringComparison.Ordinal);
        Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
        Assert.All(["type", "title", "detail"], name => Assert.NotEmpty(answer.Json.GetProperty(name).GetString()!));
        Assert.True(Uri.TryCreate(answer.Json.GetProperty("type").GetString(), UriKind.Absolute, out _));
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
    }
}
