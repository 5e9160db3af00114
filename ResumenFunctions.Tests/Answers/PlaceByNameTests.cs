using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed class PlaceByNameTests
{
    private const string Query = "fuentes=btc,clima&lugar=Londres";
    private const string Source = "openmeteogeo";

    [Fact]
    public async Task The_weather_is_that_of_the_place_found_and_the_answer_tells_which_it_was()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync(Query);

        Assert.True(answer.IsComplete);
        Assert.StartsWith("?latitude=51.51&longitude=-0.13&", Assert.Single(host.Sources.CallsTo("openmeteo")).Uri.Query, StringComparison.Ordinal);
        Assert.Equal("""{"nombre":"London","region":"England","pais":"GB","lat":51.51,"lon":-0.13}""", answer.Part("clima").GetProperty("lugar").GetRawText());
        Assert.False(answer.Part("btc").TryGetProperty("lugar", out _));
    }

    [Fact]
    public async Task The_answer_tells_the_place_also_when_its_weather_fails()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("openmeteo", Replies.Status(404));

        var answer = await host.AskAsync(Query);

        Assert.Equal(("http", "London"), (answer.Reason("clima"), answer.Part("clima").GetProperty("lugar").GetProperty("nombre").GetString()));
        Assert.Equal(["openmeteo:http"], answer.Tried("clima"));
    }

    [Fact]
    public async Task Without_a_name_no_place_is_looked_up_or_told()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync("fuentes=clima&lat=51.51&lon=-0.13");

        Assert.Empty(host.Sources.CallsTo(Source));
        Assert.False(answer.Part("clima").TryGetProperty("lugar", out _));
    }

    [Fact]
    public async Task A_place_is_looked_up_once_in_thirty_days_and_shares_the_reading_of_its_coordinates()
    {
        await using var host = new ResumenHost();
        await host.AskAsync("fuentes=clima&lat=51.51&lon=-0.13");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var first = await host.AskAsync(Query);
        host.Clock.Advance(TimeSpan.FromDays(23));
        host.AnswerWell();
        var second = await host.AskAsync(Query);
        var third = await host.AskAsync(Query);

        Assert.Equal(("hit", "miss", "hit"), (first.CacheOf("clima"), second.CacheOf("clima"), third.CacheOf("clima")));
        Assert.Equal("London", third.Part("clima").GetProperty("lugar").GetProperty("nombre").GetString());
        Assert.Single(host.Sources.CallsTo(Source));
    }

    [Fact]
    public async Task A_name_that_no_place_has_fails_only_the_weather()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer(Source, Bodies.Recorded("openmeteogeo.none.json"));

        var answer = await host.AskAsync(Query);

        Assert.True(answer.IsOk("btc"));
        Assert.Equal(("rechazo", "openmeteogeo: ningún lugar se llama así"), (answer.Reason("clima"), answer.Error("clima")));
        Assert.Equal(["openmeteogeo:rechazo"], answer.Tried("clima"));
        Assert.Empty(host.Sources.CallsTo("openmeteo"));
    }

    [Fact]
    public async Task That_no_place_has_a_name_is_kept_for_an_hour_and_is_not_the_source_s_fault()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer(Source, Bodies.Recorded("openmeteogeo.none.json"));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("rechazo", (await host.AskAsync($"fuentes=clima&lugar=nada{i / 5}")).Reason("clima"));
        }

        Assert.Equal(2, host.Sources.CallsTo(Source).Count);
        Assert.Equal(("cerrado", 2), (await host.CircuitOfAsync(Source), (await host.StatusOfAsync(Source)).GetProperty("exitos").GetInt32()));

        host.AnswerWell();
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        host.AnswerWell();
        Assert.True((await host.AskAsync("fuentes=clima&lugar=nada0")).IsOk("clima"));
    }

    [Fact]
    public async Task Both_calls_share_the_deadline_and_the_part_s_time_is_that_of_both()
    {
        static async Task<Answer> AskAsync(double timeout)
        {
            await using var host = new ResumenHost();
            host.Sources.Reply(Source, Replies.After(TimeSpan.FromSeconds(0.3), host.Clock, Replies.Json(Bodies.OpenMeteoGeo())));
            host.Sources.Reply("openmeteo", Replies.After(TimeSpan.FromSeconds(0.4), host.Clock, Replies.Json(Bodies.OpenMeteo(host.Now))));
            return await host.AskWhileTimePassesAsync(FormattableString.Invariant($"fuentes=clima&lugar=Lima&timeout={timeout}"), TimeSpan.FromSeconds(timeout));
        }

        var late = await AskAsync(0.5);
        var good = await AskAsync(2);

        Assert.Equal(("timeout", 500.0), (late.Reason("clima"), late.Part("clima").GetProperty("ms").GetDouble()));
        Assert.InRange(good.Part("clima").GetProperty("ms").GetDouble(), 700, 800);
    }

    [Fact]
    public async Task A_look_up_that_takes_all_the_time_is_a_timeout_of_its_source()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply(Source, Replies.Hang());

        var answer = await host.AskWhileTimePassesAsync($"{Query}&timeout=0.5", TimeSpan.FromSeconds(0.5));

        Assert.True(answer.IsOk("btc"));
        Assert.Equal(["openmeteogeo:timeout"], answer.Tried("clima"));
    }

    [Fact]
    public async Task A_silent_look_up_gets_a_second_call()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply(Source, Replies.Hang(), Replies.Json(Bodies.OpenMeteoGeo()));

        var answer = await host.AskWhileTimePassesAsync($"{Query}&timeout=3", TimeSpan.FromSeconds(3));

        Assert.True(answer.IsComplete);
        Assert.Equal(2, host.Sources.CallsTo(Source).Count);
    }

    [Fact]
    public async Task A_place_of_long_ago_is_still_used_when_it_can_t_be_looked_up()
    {
        await using var host = new ResumenHost();
        await host.AskAsync(Query);
        host.Clock.Advance(TimeSpan.FromDays(300));
        host.AnswerWell();
        host.Sources.Reply(Source, Replies.Status(404));

        var answer = await host.AskAsync(Query);

        Assert.True(answer.IsComplete);
        Assert.Equal(["openmeteogeo:http"], answer.Tried("clima"));
    }

    [Fact]
    public async Task A_source_of_places_that_keeps_failing_is_no_longer_called()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply(Source, Replies.Status(404));
        for (var i = 0; i < 5; i++)
        {
            await host.AskAsync($"fuentes=clima&lugar=lugar{i}");
        }

        host.Sources.Reply(Source, Replies.Throws(static () => new InvalidOperationException("reset")));
        for (var i = 0; i < 6; i++)
        {
            await host.AskAsync($"fuentes=clima&lugar=otro{i}");
        }

        Assert.Equal("abierto", await host.CircuitOfAsync(Source));
        Assert.Equal("circuito", (await host.AskAsync("fuentes=clima&lugar=Roma")).Reason("clima"));
    }

    [Theory]
    [InlineData("""{"error":true,"reason":"Too many requests"}""", "rechazo")]
    [InlineData("""{"results":{}}""", "formato")]
    [InlineData("""{"results":[{}]}""", "formato")]
    [InlineData("""{"results":[1]}""", "formato")]
    [InlineData("[]", "formato")]
    [InlineData("""{"results":[{"name":"X","latitude":91,"longitude":0}]}""", "rechazo")]
    [InlineData("""{"results":[{"name":"X","latitude":0,"longitude":-181}]}""", "rechazo")]
    [InlineData("""{"results":[{"name":"","latitude":0,"longitude":0}]}""", "formato")]
    [InlineData("""{"results":[{"name":"\u001b[31mX","latitude":0,"longitude":0}]}""", "formato")]
    [InlineData("""{"results":[{"name":"a\u202eb","latitude":0,"longitude":0}]}""", "formato")]
    public async Task A_body_that_tells_no_place_fails(string body, string reason)
    {
        await using var host = new ResumenHost();
        host.Sources.Answer(Source, body);

        Assert.Equal(reason, (await host.AskAsync(Query)).Reason("clima"));
    }

    [Fact]
    public async Task What_is_not_known_of_a_place_is_left_out()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer(Source, """{"results":[{"name":"Isla","latitude":-51.6949,"longitude":-57.85,"country_code":"??","admin1":3}]}""");

        var answer = await host.AskAsync(Query);

        Assert.Equal("""{"nombre":"Isla","lat":-51.69,"lon":-57.85}""", answer.Part("clima").GetProperty("lugar").GetRawText());
    }

    [Fact]
    public async Task The_state_of_the_source_of_places_is_told()
    {
        await using var host = new ResumenHost();
        await host.AskAsync(Query);

        var status = await host.StatusOfAsync(Source);

        Assert.Equal(("lugar", 1), (status.GetProperty("parte").GetString(), status.GetProperty("exitos").GetInt32()));
    }
}
