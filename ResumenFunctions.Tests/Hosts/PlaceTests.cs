using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>Places by name over HTTP.</summary>
public sealed class PlaceTests(Worlds worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts("C%C3%B3rdoba,AR", "AR")]
    [OnBothHosts("c%C3%B3rdoba,es", "ES")]
    [OnBothHosts("+C%C3%93RDOBA+,+ar+", "AR")]
    public async Task The_weather_of_a_place_comes_by_its_name(HostKind kind, string name, string country)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync($"fuentes=clima&timeout=30&lugar={name}", Token);

        Assert.True(answer.IsComplete);
        var place = answer.Part("clima").GetProperty("lugar");
        Assert.Equal(("Córdoba", country), (place.GetProperty("nombre").GetString(), place.GetProperty("pais").GetString()));
    }

    [Theory]
    [OnBothHosts]
    public async Task A_name_that_no_place_has_fails_only_the_weather(HostKind kind)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync("timeout=30&lugar=Xyzzyland", Token);

        Assert.Equal((200, false), (answer.Status, answer.IsComplete));
        Assert.Equal("rechazo", answer.Reason("clima"));
        Assert.True(answer.IsOk("btc") && answer.IsOk("usd"));
    }

    [Theory]
    [OnBothHosts("lugar=x")]
    [OnBothHosts("lugar=Lima%00")]
    [OnBothHosts("lugar=Lima,Peru")]
    [OnBothHosts("lugar=Lima&lat=1&lon=2")]
    public async Task Any_other_name_is_a_400(HostKind kind, string query)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync(query, Token);

        Assert.Equal((400, "lugar"), (answer.Status, Assert.Single(answer.WrongNames)));
    }

    [Theory]
    [OnBothHosts]
    public async Task A_place_is_looked_up_once(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Cache:Enabled", "true"));

        await world.AskAsync("fuentes=clima&timeout=30&lugar=Lima", Token);
        var second = await world.AskAsync("fuentes=clima&timeout=30&lugar=LIMA", Token);

        Assert.Equal(("hit", 1, 1), (second.CacheOf("clima"), world["openmeteogeo"].Calls, world["openmeteo"].Calls));
    }

    [Theory]
    [OnBothHosts]
    public async Task A_source_of_places_that_hangs_costs_only_the_weather(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token);

        // The first answer of a host may take long.
        await world.AskAsync("timeout=30&lugar=Lima", Token);
        world["openmeteogeo"].Behave(new(Fault.Hang));

        var answer = await world.AskAsync("timeout=3&lugar=Lima", Token);

        Assert.Equal(("timeout", true, true), (answer.Reason("clima"), answer.IsOk("btc"), answer.IsOk("usd")));
        Assert.Equal(["openmeteogeo:timeout"], answer.Tried("clima"));
    }
}
