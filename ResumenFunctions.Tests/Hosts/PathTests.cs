namespace ResumenFunctions.Tests.Hosts;

public sealed class PathTests(Worlds worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts("/", "text/html; charset=utf-8")]
    [OnBothHosts("/?timeout=0", "text/html; charset=utf-8")]
    [OnBothHosts("/resumen", "application/json; charset=utf-8")]
    [OnBothHosts("/resumen/", "application/json; charset=utf-8")]
    [OnBothHosts("/RESUMEN", "application/json; charset=utf-8")]
    [OnBothHosts("/%72esumen", "application/json; charset=utf-8")]
    [OnBothHosts("/resumen?", "application/json; charset=utf-8")]
    [OnBothHosts("/salud", "application/json; charset=utf-8")]
    [OnBothHosts("/salud?timeout=0", "application/json; charset=utf-8")]
    [OnBothHosts("/salud/fuentes", "application/json; charset=utf-8")]
    [OnBothHosts("/salud/fuentes/", "application/json; charset=utf-8")]
    [OnBothHosts("/openapi.json", "application/json; charset=utf-8")]
    public async Task A_path_of_the_contract_is_answered(HostKind kind, string path, string contentType)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.GetAsync(path, Token);

        Assert.Equal((200, contentType), (answer.Status, answer.ContentType));
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
    }

    [Theory]
    [OnBothHosts("/nada")]
    [OnBothHosts("/api/resumen")]
    [OnBothHosts("/resumen/mas")]
    [OnBothHosts("/resumen.php")]
    [OnBothHosts("/resumen%2Fmas")]
    [OnBothHosts("/salud/fuentes/coinbase")]
    [OnBothHosts("/..%2fetc%2fpasswd")]
    [OnBothHosts("/%C3%B1and%C3%BA")]
    [OnBothHosts("/resumen;v=1")]
    [OnBothHosts("/resumen//")]
    [OnBothHosts("/salud//fuentes")]
    [OnBothHosts("/nada%0Ax")]
    [OnBothHosts("/administracion")]
    public async Task Any_other_path_is_a_404_that_says_which_there_are(HostKind kind, string path)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.GetAsync(path, Token);

        Assert.Equal(404, answer.Status);
        answer.AssertProblem("no-existe");
        Assert.Contains("/resumen", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [OnBothHosts("//")]
    [OnBothHosts("//resumen")]
    [OnBothHosts("//salud")]
    public async Task A_second_slash_at_the_start_makes_another_path(HostKind kind, string path)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.GetAsync(path, Token);

        // The Functions host takes no function for such a path, and says nothing.
        Assert.Equal(404, answer.Status);
        Assert.Equal(kind == HostKind.Functions, answer.Text is "");
    }

    [Theory]
    [OnBothHosts]
    public async Task Health_is_one_fixed_text(HostKind kind)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.GetAsync("/salud", Token);

        Assert.Equal("""{"status":"ok"}""", answer.Text);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Theory]
    [OnBothHosts]
    public async Task The_health_of_the_sources_names_each_with_its_part(HostKind kind)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.GetAsync("/salud/fuentes", Token);

        var sources = answer.Json.GetProperty("fuentes").EnumerateObject();
        Assert.Equal(
            [
                "coinbase btc", "kraken btc", "bitstamp btc", "openmeteo clima", "metno clima", "exchangeratehost usd", "openerapi usd", "frankfurter usd",
                "dolarapi dolar", "bluelytics dolar", "openmeteogeo lugar",
            ],
            sources.Select(static source => $"{source.Name} {source.Value.GetProperty("parte").GetString()}"));
    }
}
