using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.OpenApi;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>What the hosts really answer, against the OpenAPI document.</summary>
public sealed class DocumentTests(Worlds worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task Every_path_answers_as_documented(HostKind kind)
    {
        var host = (await worlds.GetAsync(kind)).Host;

        Assert.NotEmpty(ApiDocument.Paths);
        foreach (var path in ApiDocument.Paths)
        {
            await (await host.GetAsync(path, Token)).AssertDocumentedAsync(path);
            await (await host.SendAsync(path, HttpMethod.Head, Token)).AssertDocumentedAsync(path, "head");
            var refused = await host.SendAsync(path, HttpMethod.Post, Token);
            Assert.Equal(405, refused.Status);
            await refused.AssertDocumentedAsync(path);
        }
    }

    [Theory]
    [OnBothHosts("/resumen?timeout=0", 400)]
    [OnBothHosts("/nada", 404)]
    public async Task A_problem_is_as_documented(HostKind kind, string address, int status)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.GetAsync(address, Token);

        Assert.Equal(status, answer.Status);
        await answer.AssertDocumentedAsync(address.Split('?')[0]);
    }

    [Theory]
    [OnBothHosts]
    public async Task Failures_limits_and_the_health_of_the_sources_are_as_documented(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("RateLimit:PerClientPerMinute", "20"));
        foreach (var fault in new[] { Fault.Refused, Fault.RateLimited, Fault.HtmlPage, Fault.Hang })
        {
            Array.ForEach(["coinbase", "kraken", "bitstamp", "openmeteo"], source => world[source].Behave(new(fault)));
            await (await world.AskAsync("timeout=0.5", Token)).AssertDocumentedAsync();
            await (await world.AskAsync("timeout=0.5&estricto=1", Token)).AssertDocumentedAsync();
        }

        await (await world.Host.GetAsync("/salud/fuentes", Token)).AssertDocumentedAsync("/salud/fuentes");
        Answer answer;
        do
        {
            answer = await world.AskAsync("fuentes=usd", Token);
        }
        while (answer.Status != 429);
        await answer.AssertDocumentedAsync();
    }
}
