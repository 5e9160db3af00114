namespace ResumenFunctions.Tests.Hosts;

/// <summary>Queries over HTTP. The tests of the namespace Query cover what each value may be.</summary>
public sealed class QueryTests(Worlds worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts("timeout=0.05", "timeout_s", "0.05")]
    [OnBothHosts("timeout=5e-2", "timeout_s", "0.05")]
    [OnBothHosts("timeout=3E1", "timeout_s", "30.0")]
    [OnBothHosts("timeout=%32", "timeout_s", "2.0")]
    [OnBothHosts("%74imeout=2", "timeout_s", "2.0")]
    [OnBothHosts("", "timeout_s", "4.0")]
    [OnBothHosts("&&timeout=2&", "timeout_s", "2.0")]
    [OnBothHosts("otro=%zz&otro=1&timeout=2", "timeout_s", "2.0")]
    [OnBothHosts("timeout=2&Timeout=9", "timeout_s", "2.0")]
    public async Task A_good_query_takes_effect(HostKind kind, string query, string name, string value)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync(query, Token);

        Assert.Equal(200, answer.Status);
        Assert.Equal(value, answer.Json.GetProperty(name).GetRawText());
    }

    [Theory]
    [OnBothHosts("fuentes=usd,btc", "btc usd")]
    [OnBothHosts("fuentes=clima", "clima")]
    [OnBothHosts("fuentes=btc%2Cclima", "btc clima")]
    [OnBothHosts("fuentes=btc&monedas=EUR", "btc")]
    [OnBothHosts("lat=-34.605&lon=-58.385&fuentes=clima&fresco=1&estricto=true", "clima")]
    public async Task The_parts_asked_for_are_answered_in_their_order(HostKind kind, string query, string parts)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync(query, Token);

        Assert.Equal(200, answer.Status);
        Assert.Equal(parts.Split(' '), answer.Json.GetProperty("resultados").EnumerateObject().Select(static part => part.Name));
        Assert.True(answer.IsComplete);
    }

    [Theory]
    [OnBothHosts("monedas=brl,clp", "BRL CLP")]
    [OnBothHosts("monedas=EUR%2cARS", "EUR ARS")]
    public async Task The_currencies_asked_for_are_answered(HostKind kind, string query, string currencies)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync($"fuentes=usd&{query}", Token);

        Assert.Equal(
            currencies.Split(' '), answer.Json.GetProperty("resumen").GetProperty("usd").EnumerateObject().Select(static rate => rate.Name));
    }

    [Theory]
    [OnBothHosts("timeout=0", "timeout")]
    [OnBothHosts("timeout=0.049", "timeout")]
    [OnBothHosts("timeout=30.01", "timeout")]
    [OnBothHosts("timeout=NaN", "timeout")]
    [OnBothHosts("timeout=", "timeout")]
    [OnBothHosts("timeout", "timeout")]
    [OnBothHosts("timeout=1,5", "timeout")]
    [OnBothHosts("timeout=+1", "timeout")]
    [OnBothHosts("timeout=1+", "timeout")]
    [OnBothHosts("timeout=%201", "timeout")]
    [OnBothHosts("timeout=%D9%A1", "timeout")]
    [OnBothHosts("timeout=%zz", "timeout")]
    [OnBothHosts("timeout=%ff", "timeout")]
    [OnBothHosts("timeout=%00", "timeout")]
    [OnBothHosts("timeout=1&timeout=1", "timeout")]
    [OnBothHosts("timeout=1&%74imeout=1", "timeout")]
    [OnBothHosts("timeout=1;fuentes=btc", "timeout")]
    [OnBothHosts("timeout=%E2%88%9E", "timeout")]
    [OnBothHosts("lat=1", "lon")]
    [OnBothHosts("lat=91&lon=0", "lat")]
    [OnBothHosts("lat=0&lon=-180.01", "lon")]
    [OnBothHosts("monedas=", "monedas")]
    [OnBothHosts("monedas=USD", "monedas")]
    [OnBothHosts("monedas=EUR,EUR", "monedas")]
    [OnBothHosts("monedas=EUR+ARS", "monedas")]
    [OnBothHosts("monedas=%C3%91%C3%91%C3%91", "monedas")]
    [OnBothHosts("fuentes=", "fuentes")]
    [OnBothHosts("fuentes=eth", "fuentes")]
    [OnBothHosts("fuentes=btc,btc", "fuentes")]
    [OnBothHosts("fresco=si", "fresco")]
    [OnBothHosts("estricto=2", "estricto")]
    [OnBothHosts("timeout=0&monedas=x&fuentes=y&fresco=z&estricto=w&lat=q&lon=q", "estricto fresco fuentes lat lon monedas timeout")]
    public async Task A_wrong_query_is_a_400_that_names_every_problem_at_once(HostKind kind, string query, string names)
    {
        var world = await worlds.GetAsync(kind);

        var answer = await world.AskAsync(query, Token);

        Assert.Equal(400, answer.Status);
        answer.AssertProblem("consulta-invalida");
        Assert.Equal(names.Split(' '), answer.WrongNames.Order(StringComparer.Ordinal));
    }

    [Theory]
    [OnBothHosts("timeout")]
    [OnBothHosts("fuentes")]
    [OnBothHosts("monedas")]
    public async Task An_over_long_value_is_refused_and_not_repeated(HostKind kind, string name)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync($"{name}={new string('7', 6_000)}", Token);

        Assert.Equal(400, answer.Status);
        Assert.Equal([name], answer.WrongNames);
        Assert.InRange(answer.Body.Length, 1, 1_000);
    }

    [Theory]
    [OnBothHosts]
    public async Task A_wrong_query_asks_no_source(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token);

        await world.AskAsync("timeout=0", Token);

        Assert.Equal(0, world["coinbase"].Calls + world["openmeteo"].Calls + world["openerapi"].Calls);
    }
}
