using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Simulation;

public sealed class PlaceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cordoba", "", "Córdoba AR")]
    [InlineData("CÓRDOBA", "es", "Córdoba ES")]
    [InlineData("Co\u0301rdoba", "", "Córdoba AR")]
    [InlineData(" sao paulo ", "", "São Paulo BR")]
    [InlineData("Londres", "", "Londres GB")]
    [InlineData("London", "", "Londres GB")]
    [InlineData("London", "CA", "London CA")]
    [InlineData("San José", "", "San José US")]
    [InlineData("San José", "CR", "San José CR")]
    [InlineData("montev", "", "Montevideo UY")]
    [InlineData("Ho", "", "Ho GH")]
    [InlineData("Lo", "", null)]
    [InlineData("L", "", null)]
    [InlineData("Buenos Aires", "ES", null)]
    [InlineData("Londinium", "", null)]
    public void The_simulated_geocoder_finds_the_largest_place_of_a_name(string name, string country, string? found) =>
        Assert.Equal(found, Gazetteer.Find(name, country).Select(static place => $"{place.Name} {place.CountryCode}").FirstOrDefault());

    [Theory]
    [InlineData("Córdoba,ES", "Córdoba", "Andalucía", "ES", "37.89", "-4.77")]
    [InlineData("tokio", "Tokio", "Tokio", "JP", "35.69", "139.69")]
    [InlineData("Singapur", "Singapur", null, "SG", "1.29", "103.85")]
    public async Task The_weather_of_a_simulated_place_is_that_at_its_coordinates(
        string asked, string name, string? region, string country, string latitude, string longitude)
    {
        await using var world = await SimulatedWorld.StartAsync(Token);

        var answer = await world.AskAsync($"timeout=20&fuentes=clima&lugar={Uri.EscapeDataString(asked)}", Token);

        Assert.True(answer.IsOk("clima"), answer.Text);
        var place = answer.Part("clima").GetProperty("lugar");
        Assert.Equal(
            (name, country, latitude, longitude),
            (place.GetProperty("nombre").GetString(), place.GetProperty("pais").GetString(), place.GetProperty("lat").GetRawText(), place.GetProperty("lon").GetRawText()));
        Assert.Equal(region, place.TryGetProperty("region", out var shown) ? shown.GetString() : null);
        var there = Quantity.Temperature(place.GetProperty("lat").GetDouble());
        var shownThere = answer.Json.GetProperty("resumen").GetProperty("temperatura_c").GetDecimal();
        Assert.InRange(shownThere, there.Usual - there.Swing - 0.1m, there.Usual + there.Swing + 0.1m);
    }

    [Fact]
    public async Task A_name_that_the_simulated_geocoder_does_not_know_is_refused()
    {
        await using var world = await SimulatedWorld.StartAsync(Token);

        var answer = await world.AskAsync("timeout=20&fuentes=clima&lugar=Londinium", Token);

        Assert.Equal("rechazo", answer.Reason("clima"));
        Assert.Equal((1, 0), (world["openmeteogeo"].Calls, world["openmeteo"].Calls));
    }

    [Fact]
    public async Task No_garbage_of_the_simulated_geocoder_is_ever_taken_for_a_place()
    {
        foreach (var fault in Enum.GetValues<Fault>().Where(static f => f > Fault.RateLimited))
        {
            // A new world each time, so that no breaker opens.
            await using var world = await SimulatedWorld.StartAsync(Token);
            world["openmeteogeo"].Behave(new(fault));

            var answer = await world.AskAsync("timeout=20&fuentes=clima&lugar=Lima", Token);

            Assert.False(answer.IsOk("clima"), $"{fault}: {answer.Text}");
            Assert.Contains(answer.Reason("clima"), (string[])(fault == Fault.HtmlBadGateway ? ["http"] : ["formato", "rechazo"]));
            Assert.Equal(0, world["openmeteo"].Calls);
        }
    }
}
