using System.Globalization;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

public sealed class MetNorwayTests
{
    private const string Source = "metno";

    [Fact]
    public async Task MET_Norway_is_asked_with_a_contact_and_credited()
    {
        await using var host = FallbackCase.HostOf(Source);

        var answer = await host.AskPartOfAsync(Source, "lat=-34.6137&lon=-58.3816");

        var call = Assert.Single(host.Sources.Calls);
        Assert.Equal("https://api.met.no/weatherapi/locationforecast/2.0/compact?lat=-34.61&lon=-58.38", call.Uri.AbsoluteUri);
        Assert.Contains(AllSources.Contact, call.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("19.9", answer.Value("temperatura_c"));
        Assert.Equal("Data from MET Norway", answer.Part("clima").GetProperty("atribucion").GetProperty("texto").GetString());
        Assert.StartsWith("https://", answer.Part("clima").GetProperty("atribucion").GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MET_Norway_is_not_asked_without_a_contact()
    {
        await using var host = AllSources.Host(new("Contact", ""), new("Chains:clima", "metno"));

        var answer = await host.AskPartOfAsync(Source);

        Assert.Equal("sin_clave", answer.Reason("clima"));
        Assert.Equal(["metno:sin_clave"], answer.Tried("clima"));
        Assert.Empty(host.Sources.Calls);
        Assert.Equal("sin_clave", (await host.StatusOfAsync(Source)).GetProperty("motivo").GetString());
    }

    [Theory]
    [InlineData("\"air_temperature\":19.9", "\"air_temperature\":-12.25", null)]
    [InlineData("\"air_temperature\":19.9", "\"air_temperature\":0", null)]
    [InlineData("\"air_temperature\":19.9", "\"air_temperature\":60.1", "rechazo")]
    [InlineData("\"air_temperature\":19.9", "\"air_temperature\":-90.1", "rechazo")]
    [InlineData("\"air_temperature\":19.9", "\"air_temperature\":null", "formato")]
    [InlineData("\"air_temperature\":19.9,", "", "formato")]
    [InlineData("\"celsius\"", "\"kelvin\"", "rechazo")]
    [InlineData("\"air_temperature\":\"celsius\",", "", "rechazo")]
    [InlineData("\"units\"", "\"unidades\"", "rechazo")]
    [InlineData("\"timeseries\":[", "\"timeseries\":[],\"x\":[", "rechazo")]
    [InlineData("\"timeseries\":[", "\"timeseries\":{},\"x\":[", "formato")]
    [InlineData("\"timeseries\"", "\"series\"", "formato")]
    [InlineData("\"properties\"", "\"propiedades\"", "formato")]
    public async Task A_MET_Norway_body_is_good_only_when_it_means_a_temperature(string old, string @new, string? reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync(Source, old, @new));

    [Theory]
    [InlineData(0, null)]
    [InlineData(7_200, null)]
    [InlineData(7_201, "rechazo")]
    [InlineData(-1, "rechazo")]
    public async Task A_MET_Norway_entry_is_good_for_two_hours_and_never_before_its_time(int secondsAgo, string? reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync(Source, host =>
        {
            host.Clock.Advance(TimeSpan.FromMilliseconds(1000 - host.Now.Millisecond));
            return Bodies.MetNorway(host.Now.AddSeconds(-secondsAgo));
        }));

    [Fact]
    public async Task The_latest_MET_Norway_entry_not_in_the_future_counts_wherever_it_stands()
    {
        await using var host = FallbackCase.HostOf(Source);
        string Entry(int minutes, string temperature) => """{"time":"TIME","data":{"instant":{"details":{"air_temperature":TEMPERATURE}}}}"""
            .Replace("TIME", host.Now.AddMinutes(minutes).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("TEMPERATURE", temperature, StringComparison.Ordinal);
        host.Sources.Answer(Source, Bodies.MetNorway(host.Now.AddHours(1)).Replace(
            "\"timeseries\":[",
            $"\"timeseries\":[{Entry(60, "4.0")},{Entry(-90, "1.0")},{Entry(-30, "2.5")},{{\"time\":null}},7,{Entry(-60, "3.0")},",
            StringComparison.Ordinal));

        var answer = await host.AskPartOfAsync(Source);

        Assert.Equal("2.5", answer.Value("temperatura_c"));
    }

    [Fact]
    public async Task A_203_from_MET_Norway_is_a_good_answer()
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Reply(Source, Replies.Status(203, Bodies.MetNorway(host.Now)));

        Assert.True((await host.AskPartOfAsync(Source)).IsOk("clima"));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(422)]
    public async Task A_4xx_page_from_MET_Norway_is_http(int status)
    {
        await using var host = FallbackCase.HostOf(Source);
        host.Sources.Reply(Source, Replies.Status(status, "<html>no</html>"));

        var answer = await host.AskPartOfAsync(Source);

        Assert.Equal("http", answer.Reason("clima"));
        Assert.Equal(status, answer.Attempt("clima", Source).GetProperty("estado").GetInt32());
    }

    [Theory]
    [InlineData(256 * 1024, null)]
    [InlineData((256 * 1024) + 1, "formato")]
    public async Task A_MET_Norway_body_of_256_KiB_is_accepted_and_no_larger_one(int bytes, string? reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync(Source, host => Bodies.MetNorway(host.Now).TrimEnd().PadRight(bytes)));

    [Theory]
    [InlineData("fuentes=clima")]
    [InlineData("fuentes=clima&fresco=true")]
    public async Task MET_Norway_is_not_asked_again_before_its_Expires(string query)
    {
        await using var host = FallbackCase.HostOf(Source);
        AnswerUntil(host, TimeSpan.FromMinutes(30));
        await host.AskAsync(query);

        // Neither while the caller waits nor by an eager refresh.
        foreach (var minutes in new[] { 9, 16, 4 })
        {
            host.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Equal("hit", (await host.AskAsync(query)).CacheOf("clima"));
        }

        Assert.Single(host.Sources.Calls);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        AnswerUntil(host, TimeSpan.FromMinutes(30));
        Assert.Equal("miss", (await host.AskAsync(query)).CacheOf("clima"));
    }

    [Fact]
    public async Task A_past_or_invalid_Expires_leaves_the_usual_ten_minutes()
    {
        await using var host = FallbackCase.HostOf(Source);
        AnswerUntil(host, TimeSpan.FromMinutes(-5));
        await host.AskAsync("fuentes=clima&lat=1&lon=1");
        host.Sources.Reply(Source, Replies.Json(Bodies.MetNorway(host.Now)).WithHeader("Expires", "0"));
        await host.AskAsync("fuentes=clima&lat=2&lon=2");

        foreach (var place in new[] { "lat=1&lon=1", "lat=2&lon=2" })
        {
            Assert.Equal(600, (await host.AskAsync($"fuentes=clima&{place}")).MaxAge);
        }
    }

    [Fact]
    public async Task No_Expires_makes_a_reading_fresh_for_longer_than_it_may_be_shown()
    {
        await using var host = FallbackCase.HostOf(Source);
        AnswerUntil(host, TimeSpan.FromDays(3));

        var answer = await host.AskPartOfAsync(Source);

        Assert.Equal(7200, answer.MaxAge);
    }

    [Fact]
    public async Task No_Expires_gives_one_who_wants_it_fresh_what_may_no_longer_be_shown()
    {
        await using var host = FallbackCase.HostOf(Source);
        AnswerUntil(host, TimeSpan.FromDays(3));
        await host.AskPartOfAsync(Source);

        host.Clock.Advance(TimeSpan.FromHours(2));
        AnswerUntil(host, TimeSpan.FromDays(3));

        Assert.Equal("miss", (await host.AskPartOfAsync(Source, "fresco=true")).CacheOf("clima"));
    }

    private static void AnswerUntil(ResumenHost host, TimeSpan fromNow) => host.Sources.Reply(
        Source,
        Replies.Json(Bodies.MetNorway(host.Now)).WithHeader("Expires", (host.Now + fromNow).ToString("R", CultureInfo.InvariantCulture)));
}
