using System.Globalization;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

public sealed class ArgentineDollarTests
{
    private const string Moment = "2026-11-22T20:57:34Z";

    [Fact]
    public async Task DolarApi_gives_the_selling_price_of_each_kind_the_official_and_the_street_s_first()
    {
        await using var host = FallbackCase.HostOf("dolarapi");

        var answer = await host.AskPartOfAsync("dolarapi");

        Assert.Equal("https://dolarapi.com/v1/dolares", Assert.Single(host.Sources.Calls).Uri.AbsoluteUri);
        Assert.Equal(
            """{"oficial":1520,"blue":1550,"bolsa":1513.2,"contadoconliqui":1536.8,"mayorista":1495,"cripto":1541.9,"tarjeta":1976}""",
            answer.Value("dolar"));
        Assert.Equal("DolarApi.com", answer.Part("dolar").GetProperty("atribucion").GetProperty("texto").GetString());
    }

    [Fact]
    public async Task Bluelytics_gives_the_official_and_the_street_price()
    {
        await using var host = FallbackCase.HostOf("bluelytics");

        var answer = await host.AskPartOfAsync("bluelytics");

        Assert.Equal("https://api.bluelytics.com.ar/v2/latest", Assert.Single(host.Sources.Calls).Uri.AbsoluteUri);
        Assert.Equal("""{"oficial":161.00,"blue":292.00}""", answer.Value("dolar"));
        Assert.Equal("Bluelytics", answer.Part("dolar").GetProperty("atribucion").GetProperty("texto").GetString());
    }

    [Fact]
    public async Task Bluelytics_is_asked_when_DolarApi_fails()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("dolarapi", Replies.Status(403));

        var answer = await host.AskAsync("fuentes=dolar");

        Assert.Equal("bluelytics", answer.SourceOf("dolar"));
        Assert.Equal(["dolarapi:http"], answer.Tried("dolar"));
    }

    [Fact]
    public async Task The_dollar_in_Argentina_is_asked_for_only_when_a_caller_names_it()
    {
        await using var host = AllSources.Host();

        var usual = await host.AskAsync();
        var all = await host.AskAsync("fuentes=dolar,usd,btc,clima");

        Assert.Equal(["btc", "clima", "usd"], usual.Json.GetProperty("resultados").EnumerateObject().Select(static part => part.Name));
        Assert.Equal(["btc", "clima", "usd", "dolar"], all.Json.GetProperty("resultados").EnumerateObject().Select(static part => part.Name));
        Assert.Single(host.Sources.CallsTo("dolarapi"));
    }

    [Theory]
    [InlineData("\"casa\":\"blue\"", "\"casa\":\"azul\"", "rechazo")]
    [InlineData("\"casa\":\"oficial\"", "\"casa\":null", "rechazo")]
    [InlineData("\"casa\":\"tarjeta\"", "\"casa\":\"turista\"", null)]
    [InlineData("\"venta\":1550", "\"venta\":0", "rechazo")]
    [InlineData("\"venta\":1550", "\"venta\":-1550", "rechazo")]
    [InlineData("\"venta\":1550", "\"venta\":null", "rechazo")]
    [InlineData("\"venta\":1550", "\"venta\":\"1550\"", null)]
    [InlineData("\"venta\":1550", "\"venta\":1550.25", null)]
    [InlineData("\"venta\":1550", "\"venta\":1000001", "rechazo")]
    [InlineData("\"venta\":1976", "\"venta\":0", null)]
    [InlineData("\"venta\":1976", "\"venta\":1000001", "rechazo")]
    [InlineData("\"moneda\":\"USD\",\"casa\":\"blue\"", "\"moneda\":\"EUR\",\"casa\":\"blue\"", "rechazo")]
    [InlineData("\"fechaActualizacion\"", "\"fecha\"", "rechazo")]
    public async Task A_DolarApi_body_is_good_only_with_an_official_and_a_street_price(string old, string @new, string? reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync("dolarapi", old, @new));

    [Theory]
    [InlineData("""{"error":"mantenimiento"}""", "formato")]
    [InlineData("[]", "rechazo")]
    [InlineData("[1,null,[]]", "rechazo")]
    [InlineData("\"x\"", "formato")]
    public async Task A_DolarApi_body_other_than_an_array_of_rows_fails(string body, string reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync("dolarapi", _ => body));

    [Theory]
    [InlineData("292.00", "0.00", "rechazo")]
    [InlineData("161.00", "0.00", "rechazo")]
    [InlineData("313.00", "0.00", null)]
    [InlineData("\"blue\"", "\"azul\"", "rechazo")]
    [InlineData("value_sell\":292.00", "value\":292.00", "rechazo")]
    [InlineData("last_update", "updated", "formato")]
    public async Task A_Bluelytics_body_is_good_only_with_both_prices(string old, string @new, string? reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync("bluelytics", host =>
            host.GoodBody("bluelytics").Replace("314.00", "313.00", StringComparison.Ordinal).Replace(old, @new, StringComparison.Ordinal)));

    [Theory]
    [InlineData("[]", "formato")]
    [InlineData("null", "formato")]
    [InlineData("{}", "formato")]
    [InlineData("""{"last_update":"2026-11-22T20:00:00Z","blue":1,"oficial":[]}""", "rechazo")]
    public async Task A_Bluelytics_body_of_another_shape_fails(string body, string reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync("bluelytics", _ => body));

    [Theory]
    [InlineData("dolarapi", 0, null)]
    [InlineData("dolarapi", 95.9, null)]
    [InlineData("dolarapi", 96.1, "rechazo")]
    [InlineData("dolarapi", -0.2, null)]
    [InlineData("dolarapi", -1, "rechazo")]
    [InlineData("bluelytics", 95.9, null)]
    [InlineData("bluelytics", 96.1, "rechazo")]
    [InlineData("bluelytics", -1, "rechazo")]
    public async Task Prices_are_good_for_a_long_weekend(string source, double hoursOld, string? reason) =>
        Assert.Equal(reason, await FallbackCase.ReasonForAsync(source, host =>
            source == "dolarapi" ? Bodies.DolarApi(host.Now.AddHours(-hoursOld)) : Bodies.Bluelytics(host.Now.AddHours(-hoursOld))));

    [Fact]
    public async Task One_price_of_today_is_enough_and_the_answer_tells_the_time_of_the_oldest()
    {
        await using var host = FallbackCase.HostOf("dolarapi");
        var rows = Bodies.DolarApi(host.Now);
        var first = rows.IndexOf(Moment, StringComparison.Ordinal);
        host.Sources.Answer("dolarapi", string.Concat(rows.AsSpan(0, first), "2026-11-12T09:00:00.5Z", rows.AsSpan(first + Moment.Length)));

        var answer = await host.AskPartOfAsync("dolarapi");

        Assert.Equal("2026-11-12T09:00:00.500Z", answer.Part("dolar").GetProperty("medido").GetString());
    }

    [Fact]
    public async Task Two_sources_that_differ_by_more_than_ten_percent_are_told()
    {
        await using var host = AllSources.Host([.. AllSources.UsualTolerances, new("Chains:dolar", "dolarapi,bluelytics"), new("Hedge:BudgetPercent", "100")]);
        host.Sources.Reply("bluelytics", Replies.Json(Bodies.Bluelytics(host.Now)), Replies.Status(403));
        host.Sources.Reply("dolarapi", Replies.Status(403), Replies.Json(Bodies.DolarApi(host.Now)));
        var first = await host.AskAsync("fuentes=dolar");
        await host.PassAsync(TimeSpan.FromMinutes(6));

        var second = await host.AskAsync("fuentes=dolar");

        Assert.Equal(("bluelytics", "dolarapi"), (first.SourceOf("dolar"), second.SourceOf("dolar")));
        Assert.StartsWith("sin confirmar: bluelytics difiere ", second.Part("dolar").GetProperty("aviso").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, second.Part("dolar").GetProperty("acuerdo").GetProperty("fuentes").GetInt32());
    }

    [Theory]
    [InlineData("Bounds:dolar:Max", "1975")]
    [InlineData("Bounds:dolar:Min", "1496")]
    public async Task The_bounds_of_all_kinds_are_one_setting(string key, string value)
    {
        await using var host = AllSources.HostWith(key, value);

        Assert.Equal("rechazo", (await host.AskAsync("fuentes=dolar")).Attempt("dolar", "dolarapi").GetProperty("motivo").GetString());
    }

    [Fact]
    public async Task Prices_are_fresh_for_five_minutes_and_shown_for_twelve_hours()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=dolar");
        host.Clock.Advance(TimeSpan.FromMinutes(3.9));
        var hit = await host.AskAsync("fuentes=dolar");
        host.Sources.Reply("dolarapi", Replies.Status(403));
        host.Sources.Reply("bluelytics", Replies.Status(403));
        host.Clock.Advance(TimeSpan.FromHours(11.9));
        var stale = await host.AskAsync("fuentes=dolar");
        host.Clock.Advance(TimeSpan.FromHours(0.2));
        var none = await host.AskAsync("fuentes=dolar");

        Assert.Equal(("hit", "stale"), (hit.CacheOf("dolar"), stale.CacheOf("dolar")));
        Assert.Equal(3.9m * 60, decimal.Parse(hit.AgeOf("dolar"), CultureInfo.InvariantCulture));
        Assert.False(none.IsOk("dolar"));
    }
}
