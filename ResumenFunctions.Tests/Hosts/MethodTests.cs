using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

public sealed class MethodTests(Worlds worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts("/resumen", "POST")]
    [OnBothHosts("/resumen", "PUT")]
    [OnBothHosts("/resumen", "PATCH")]
    [OnBothHosts("/resumen", "DELETE")]
    [OnBothHosts("/resumen", "TRACE")]
    [OnBothHosts("/resumen", "QUERY")]
    [OnBothHosts("/resumen", "BREW")]
    [OnBothHosts("/", "POST")]
    [OnBothHosts("/salud", "PUT")]
    [OnBothHosts("/salud/fuentes", "DELETE")]
    [OnBothHosts("/openapi.json", "PATCH")]
    public async Task A_method_other_than_GET_HEAD_and_OPTIONS_is_a_405_that_names_those(HostKind kind, string path, string method)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.SendAsync(path, new(method), Token);

        Assert.Equal(405, answer.Status);
        answer.AssertProblem("metodo");
        Assert.Equal(["GET", "HEAD", "OPTIONS"], answer.Headers["Allow"].Split(',', StringSplitOptions.TrimEntries));
    }

    [Theory]
    [OnBothHosts("/nada")]
    [OnBothHosts("/api/resumen")]
    public async Task A_path_that_does_not_exist_is_404_for_any_method(HostKind kind, string path)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.SendAsync(path, HttpMethod.Post, Token);

        Assert.Equal(404, answer.Status);
        answer.AssertProblem("no-existe");
    }

    [Theory]
    [OnBothHosts("/")]
    [OnBothHosts("/resumen?fuentes=btc")]
    [OnBothHosts("/resumen?timeout=0")]
    [OnBothHosts("/salud")]
    [OnBothHosts("/salud/fuentes")]
    [OnBothHosts("/openapi.json")]
    [OnBothHosts("/nada")]
    public async Task HEAD_has_the_status_and_headers_of_GET_and_no_body(HostKind kind, string address)
    {
        var host = (await worlds.GetAsync(kind)).Host;

        var get = await host.GetAsync(address, Token);
        var head = await host.SendAsync(address, HttpMethod.Head, Token);

        Assert.Equal((get.Status, get.ContentType), (head.Status, head.ContentType));
        Assert.Equal(get.Headers.Keys.Order(StringComparer.Ordinal), head.Headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Lasting(get), Lasting(head));
        Assert.NotEmpty(get.Text);
        Assert.Empty(head.Text);
    }

    // Times differ from one answer to the next, and here also what the sources say.
    private static IEnumerable<string> Lasting(Answer answer) =>
        answer.Headers.Where(static header => header.Key != "Server-Timing" && (header.Key != "ETag" || !header.Value.StartsWith("W/", StringComparison.Ordinal))).Select(static header => $"{header.Key}: {header.Value}");
}
