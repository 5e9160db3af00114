namespace ResumenFunctions.Tests.Hosts;

public sealed class EntityTagTests(Worlds worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts("/", "GET")]
    [OnBothHosts("/", "HEAD")]
    [OnBothHosts("/openapi.json", "GET")]
    [OnBothHosts("/resumen?fuentes=clima&timeout=30", "GET")]
    [OnBothHosts("/resumen?fuentes=clima&timeout=30", "HEAD")]
    public async Task A_caller_who_has_the_answer_gets_its_headers_without_the_body(HostKind kind, string address, string method)
    {
        await using var world = await World.StartAsync(kind, Token, ("Cache:Enabled", "true"));
        var full = await world.Host.GetAsync(address, Token);

        var answer = await world.Host.SendAsync(address, new(method), Token, [new("If-None-Match", $"\"otra\", {full.Headers["ETag"]}")]);
        var other = await world.Host.SendAsync(address, new(method), Token, [new("If-None-Match", "\"otra\"")]);

        Assert.Equal((200, 304, 200), (full.Status, answer.Status, other.Status));
        Assert.Equal(("", ""), (answer.ContentType, answer.Text));
        Assert.Equal(full.Headers.Keys.Order(StringComparer.Ordinal), answer.Headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(full.Headers["ETag"], answer.Headers["ETag"]);
    }

    [Theory]
    [OnBothHosts]
    public async Task The_connection_serves_the_next_request_after_an_answer_without_a_body(HostKind kind)
    {
        var host = (await worlds.GetAsync(kind)).Host;
        const string Rest = "Host: localhost\r\nIf-None-Match: *\r\n";

        var answers = await host.SendRawAsync(
            $"GET / HTTP/1.1\r\n{Rest}\r\nOPTIONS / HTTP/1.1\r\n{Rest}\r\nGET /salud HTTP/1.1\r\nConnection: close\r\n{Rest}\r\n", Token);

        Assert.Equal(["304", "204", "200"], answers.Split("\r\n").Where(static line => line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)).Select(static line => line.Split(' ')[1]));
        Assert.Contains("""{"status":"ok"}""", answers, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length: 0", answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_hosts_give_the_same_document_the_same_tag()
    {
        var local = await (await worlds.GetAsync(HostKind.Local)).Host.GetAsync("/openapi.json", Token);
        var functions = await (await worlds.GetAsync(HostKind.Functions)).Host.GetAsync("/openapi.json", Token);

        Assert.Equal(local.Headers["ETag"], functions.Headers["ETag"]);
    }
}
