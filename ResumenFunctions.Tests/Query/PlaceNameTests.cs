using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Query;

public sealed class PlaceNameTests
{
    [Theory]
    [InlineData("lugar=C%C3%B3rdoba", "name=c%C3%B3rdoba&count=1&language=es&format=json")]
    [InlineData("lugar=C%C3%B3rdoba,AR", "name=c%C3%B3rdoba&count=1&language=es&countryCode=AR&format=json")]
    [InlineData("lugar=+C%C3%93RDOBA+,+ar+", "name=c%C3%B3rdoba&count=1&language=es&countryCode=AR&format=json")]
    [InlineData("lugar=San++Luis%20", "name=san%20luis&count=1&language=es&format=json")]
    [InlineData("lugar=Y%26?%23", "name=y%26%3F%23&count=1&language=es&format=json")]
    [InlineData("lugar=%E6%9D%B1%E4%BA%AC", "name=%E6%9D%B1%E4%BA%AC&count=1&language=es&format=json")]
    public async Task A_place_s_name_is_looked_up_without_regard_to_case_and_spaces(string query, string asked)
    {
        await using var host = new ResumenHost();

        await host.AskAsync($"fuentes=clima&{query}");

        Assert.Equal($"?{asked}", Assert.Single(host.Sources.CallsTo("openmeteogeo")).Uri.Query);
    }

    [Fact]
    public async Task Spellings_of_one_name_share_a_look_up()
    {
        await using var host = new ResumenHost();

        await host.AskAsync("fuentes=clima&lugar=London,GB");
        await host.AskAsync("fuentes=clima&lugar=+LONDON+,+gb");

        Assert.Single(host.Sources.CallsTo("openmeteogeo"));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public async Task A_name_has_2_to_80_characters(int length, bool isAllowed)
    {
        await using var host = new ResumenHost();
        var query = $"fuentes=clima&lugar={string.Concat(Enumerable.Repeat("%C3%B3", length))},AR";

        if (isAllowed)
        {
            Assert.Equal(200, (await host.AskAsync(query)).Status);
        }
        else
        {
            await host.RefusesAsync(query, "lugar");
        }
    }

    [Theory]
    [InlineData("lugar=")]
    [InlineData("lugar=+++")]
    [InlineData("lugar=,AR")]
    [InlineData("lugar=Lima%00")]
    [InlineData("lugar=Li%0Ama")]
    [InlineData("lugar=Lima%7F")]
    [InlineData("lugar=Lima,Peru")]
    [InlineData("lugar=Lima,P")]
    [InlineData("lugar=Lima,")]
    [InlineData("lugar=Lima,P1")]
    [InlineData("lugar=Lima,%C3%91%C3%91")]
    [InlineData("lugar=Lima,PE,PE")]
    [InlineData("lugar=Lima&lugar=Lima")]
    [InlineData("lugar=Lima&lat=1&lon=2")]
    [InlineData("lugar=Lima,Peru&lat=1&lon=2")]
    [InlineData("lugar=Li\ud800ma")]
    public async Task Any_other_name_is_refused(string query)
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync(query, "lugar");
    }

    [Fact]
    public async Task A_name_beside_one_coordinate_is_refused_for_both()
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync("lugar=Lima&lat=1", "lugar", "lon");
    }
}
