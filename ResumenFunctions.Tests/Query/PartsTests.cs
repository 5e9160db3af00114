using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Query;

public sealed class PartsTests
{
    [Theory]
    [InlineData("", "btc,clima,usd")]
    [InlineData("fuentes=btc", "btc")]
    [InlineData("fuentes=clima", "clima")]
    [InlineData("fuentes=usd", "usd")]
    [InlineData("fuentes=usd,btc", "btc,usd")]
    [InlineData("fuentes=usd,clima,btc", "btc,clima,usd")]
    [InlineData("fuentes=clima%2Cbtc", "btc,clima")]
    [InlineData("fuentes=dolar", "dolar")]
    [InlineData("fuentes=dolar,clima,usd,btc", "btc,clima,usd,dolar")]
    public async Task The_parts_asked_for_are_answered_in_a_fixed_order_and_no_other_is_asked(string query, string expected)
    {
        await using var host = new ResumenHost();
        var parts = expected.Split(',');

        var answer = await host.AskAsync(query);

        Assert.Equal(200, answer.Status);
        Assert.Equal(parts, answer.Json.GetProperty("resultados").EnumerateObject().Select(static p => p.Name));
        var names = new Dictionary<string, string> { ["btc"] = "btc_usd", ["clima"] = "temperatura_c", ["usd"] = "usd", ["dolar"] = "dolar" };
        Assert.Equal(parts.Select(p => names[p]), answer.Json.GetProperty("resumen").EnumerateObject().Select(static p => p.Name));
        Assert.Equal(parts.Length, host.Sources.Calls.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("btc,")]
    [InlineData("btc,btc")]
    [InlineData("btc,clima,usd,btc")]
    [InlineData("oro")]
    [InlineData("btc,oro")]
    [InlineData("BTC")]
    [InlineData("coinbase")]
    [InlineData("+btc")]
    [InlineData("todas")]
    [InlineData("lugar")]
    public async Task Any_other_list_of_parts_is_refused(string value)
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync($"fuentes={value}", "fuentes");
    }
}
