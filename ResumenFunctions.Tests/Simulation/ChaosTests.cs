using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Simulation;

public sealed class ChaosTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_chaos_every_value_shown_was_served()
    {
        var script = new Script(Scenario.Chaos, 20261122);
        await using var world = await SimulatedWorld.StartAsync(
            [.. SimulatedApis.All.Select(api => new SimulatedSource(api, script))],
            Token,
            SimulatedWorld.Set("Chains:btc", "coinbase,kraken,bitstamp"),
            SimulatedWorld.Set("Chains:clima", "openmeteo,metno"),
            SimulatedWorld.Set("Chains:usd", "exchangeratehost,openerapi,frankfurter"));
        var shown = new List<(string Source, string Name, decimal Value)>();

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (_, token) =>
        {
            var answer = await world.AskAsync("timeout=0.5", token);
            Assert.Equal(200, answer.Status);
            lock (shown)
            {
                shown.AddRange(ValuesOf(answer));
            }
        });

        var served = world.Sources
            .SelectMany(static source => source.Served.Snapshot().SelectMany(static values => values), static (source, value) => (source.Id, value.Name, value.Value))
            .ToHashSet();
        Assert.NotEmpty(shown);
        Assert.All(shown, value => Assert.Contains(value, served));
    }

    private static IEnumerable<(string Source, string Name, decimal Value)> ValuesOf(Answer answer)
    {
        foreach (var (part, name) in new[] { ("btc", "btc_usd"), ("clima", "temperatura_c") })
        {
            if (answer.IsOk(part))
            {
                yield return (SourceOf(answer, part), name, answer.Json.GetProperty("resumen").GetProperty(name).GetDecimal());
            }
        }

        if (answer.IsOk("usd"))
        {
            foreach (var rate in answer.Json.GetProperty("resumen").GetProperty("usd").EnumerateObject())
            {
                yield return (SourceOf(answer, "usd"), rate.Name, rate.Value.GetDecimal());
            }
        }
    }

    private static string SourceOf(Answer answer, string part) => answer.Part(part).GetProperty("fuente").GetString()!;
}
