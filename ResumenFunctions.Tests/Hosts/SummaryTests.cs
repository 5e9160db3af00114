using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

public sealed class SummaryTests(Worlds worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task A_summary_has_its_values_its_sources_and_its_host(HostKind kind)
    {
        var world = await worlds.GetAsync(kind);

        var answer = await world.AskAsync("timeout=30", Token);

        Assert.True(answer.IsComplete);
        Assert.Equal(world.Host.Origin, answer.Json.GetProperty("origen").GetString());
        Assert.Equal(
            [
                "origen", "generado", "timeout_s", "ms_total", "ms_en_serie", "completo", "asincronia", "multithreading", "resumen", "resultados",
            ],
            answer.Json.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(("coinbase", "openmeteo", "openerapi"), (answer.SourceOf("btc"), answer.SourceOf("clima"), answer.SourceOf("usd")));
        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
        Assert.Equal(["exchangeratehost:sin_clave"], answer.Tried("usd"));
        Assert.Equal(JsonValueKind.Number, answer.Json.GetProperty("resumen").GetProperty("btc_usd").ValueKind);
        Assert.Equal(answer.Json.GetProperty("resultados").GetProperty("btc").GetProperty("data").GetProperty("data").GetProperty("amount").GetString(), answer.Value("btc_usd"));
    }

    [Theory]
    [OnBothHosts]
    public async Task Readings_are_kept_and_shared(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Cache:Enabled", "true"));

        var first = await world.AskAsync("fuentes=clima&timeout=30", Token);
        var second = await world.AskAsync("fuentes=clima&timeout=30", Token);

        Assert.Equal(("miss", "hit", 1), (first.CacheOf("clima"), second.CacheOf("clima"), world["openmeteo"].Calls));
        Assert.Equal(first.Value("temperatura_c"), second.Value("temperatura_c"));
        Assert.InRange(second.MaxAge, 0, 600);
    }
}
