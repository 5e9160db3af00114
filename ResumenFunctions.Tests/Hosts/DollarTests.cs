using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>The dollar in Argentina, and when values were measured, over HTTP.</summary>
public sealed class DollarTests(Worlds worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task The_dollar_in_Argentina_comes_when_it_is_asked_for(HostKind kind)
    {
        var world = await worlds.GetAsync(kind);

        var without = await world.AskAsync("timeout=30", Token);
        var with = await world.AskAsync("timeout=30&fuentes=dolar,btc", Token);

        Assert.False(without.Json.GetProperty("resultados").TryGetProperty("dolar", out _));
        Assert.Equal(["btc", "dolar"], with.Json.GetProperty("resultados").EnumerateObject().Select(static part => part.Name));
        Assert.Equal("dolarapi", with.SourceOf("dolar"));
        Assert.Equal(["oficial", "blue"], with.Json.GetProperty("resumen").GetProperty("dolar").EnumerateObject().Select(static kind => kind.Name).Take(2));
    }

    [Theory]
    [OnBothHosts]
    public async Task Bluelytics_answers_when_DolarApi_fails(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token);
        world["dolarapi"].Behave(new(Fault.HtmlPage));

        var answer = await world.AskAsync("timeout=30&fuentes=dolar", Token);

        Assert.Equal("bluelytics", answer.SourceOf("dolar"));
        Assert.Equal(["dolarapi:formato"], answer.Tried("dolar"));
    }

    [Theory]
    [OnBothHosts]
    public async Task The_answer_tells_when_values_were_set_where_the_source_does(HostKind kind)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync("timeout=30&fuentes=btc,clima,usd,dolar", Token);

        Assert.False(answer.Part("btc").TryGetProperty("medido", out _));
        Assert.All(["clima", "usd", "dolar"], part =>
            Assert.InRange(answer.Part(part).GetProperty("medido").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddHours(1)));
    }
}
