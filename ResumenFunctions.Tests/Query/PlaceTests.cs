using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Query;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("", "latitude=-34.61&longitude=-58.38&")]
    [InlineData("lat=40.4168&lon=-3.7038", "latitude=40.42&longitude=-3.7&")]
    [InlineData("lon=-3.7038&lat=40.4168", "latitude=40.42&longitude=-3.7&")]
    [InlineData("lat=-34.6099&lon=-58.3751", "latitude=-34.61&longitude=-58.38&")]
    [InlineData("lat=0.005&lon=-0.005", "latitude=0.01&longitude=-0.01&")]
    [InlineData("lat=90&lon=180", "latitude=90&longitude=180&")]
    [InlineData("lat=-90&lon=-180", "latitude=-90&longitude=-180&")]
    [InlineData("lat=89.999&lon=-179.999", "latitude=90&longitude=-180&")]
    [InlineData("lat=-0.001&lon=-0", "latitude=0&longitude=0&")]
    [InlineData("lat=0.0045&lon=-0.0045", "latitude=0&longitude=0&")]
    [InlineData("lat=1e1&lon=-1.5e1", "latitude=10&longitude=-15&")]
    [InlineData("lat=%2D5&lon=5%2E5", "latitude=-5&longitude=5.5&")]
    public async Task The_weather_is_asked_for_the_place_rounded_to_two_decimals(string query, string asked)
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync(query);

        Assert.Equal(200, answer.Status);
        Assert.StartsWith($"?{asked}", Assert.Single(host.Sources.CallsTo("openmeteo")).Uri.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_that_are_the_same_to_two_decimals_share_a_reading()
    {
        await using var host = new ResumenHost();
        await host.AskAsync("fuentes=clima&lat=40.4168&lon=-3.7038");

        await host.AskAsync("fuentes=clima&lat=40.42&lon=-3.7");

        Assert.Single(host.Sources.Calls);
    }

    [Theory]
    [InlineData("lat=10", "lon")]
    [InlineData("lon=10", "lat")]
    [InlineData("lat=91", "lat", "lon")]
    [InlineData("lat=90.01&lon=0", "lat")]
    [InlineData("lat=-90.01&lon=0", "lat")]
    [InlineData("lat=0&lon=180.01", "lon")]
    [InlineData("lat=0&lon=-180.01", "lon")]
    [InlineData("lat=100&lon=200", "lat", "lon")]
    [InlineData("lat=&lon=", "lat", "lon")]
    [InlineData("lat=&lon=1", "lat")]
    [InlineData("lat=NaN&lon=1", "lat")]
    [InlineData("lat=1&lon=Infinity", "lon")]
    [InlineData("lat=1,5&lon=2", "lat")]
    [InlineData("lat=+1&lon=2", "lat")]
    [InlineData("lat=1&lon=2&lat=1", "lat")]
    [InlineData("lat=34S&lon=58O", "lat", "lon")]
    public async Task Any_other_place_is_refused(string query, params string[] names)
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync(query, names);
    }
}
