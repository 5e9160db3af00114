using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed class TextFormatTests
{
    [Fact]
    public async Task A_whole_answer_as_text()
    {
        await using var host = new ResumenHost();
        await host.AskAsync("fuentes=clima,dolar&lugar=Londres");
        host.Clock.Advance(TimeSpan.FromMinutes(4));

        var answer = await host.AskAsync("formato=texto&fuentes=btc,clima,usd,dolar&lugar=Londres");

        Assert.Equal((200, "text/plain; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal("true", answer.Headers["X-Resumen-Completo"]);
        Assert.Equal(
            """
            Resumen completo, 2026-11-22 21:01:34 UTC, en 0.00 s

            Bitcoin                  64090.00 USD        coinbase, hace 0 s
            Clima                        22.5 °C         openmeteo, hace 4 min
                     London (England, GB)
                     dato de hace 4 min
            Cambio   EUR             0.907539 por dólar  openerapi, hace 0 s
                     ARS                  944 por dólar
                     dato de hace 4 min
            Dólar    oficial             1520 ARS        dolarapi, hace 4 min
                     blue                1550 ARS
                     bolsa             1513.2 ARS
                     contadoconliqui   1536.8 ARS
                     mayorista           1495 ARS
                     cripto            1541.9 ARS
                     tarjeta             1976 ARS
                     dato de hace 4 min

            Weather data by Open-Meteo.com: https://open-meteo.com/
            GeoNames: https://www.geonames.org/
            Rates By Exchange Rate API: https://www.exchangerate-api.com
            DolarApi.com: https://dolarapi.com/

            """.ReplaceLineEndings("\n"),
            answer.Text);
    }

    [Fact]
    public async Task What_failed_is_told_in_words_and_folded_at_80_columns()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("coinbase", Replies.Status(403));
        host.Sources.Reply("kraken", Replies.Json("""{"error":["EService:Unavailable because of a long, long maintenance that goes on and on"]}"""));
        host.Sources.Reply("bitstamp", Replies.Json("<html>"));

        var answer = await host.AskAsync("formato=texto&fuentes=btc");

        Assert.Equal(
            """
            Resumen incompleto, 2026-11-22 20:57:34 UTC, en 0.00 s

            Bitcoin  sin dato
                     coinbase: HTTP 403; kraken: EService:Unavailable because of a long,
                     long maintenance that goes on and on; bitstamp: una página HTML en
                     lugar de JSON

            """.ReplaceLineEndings("\n"),
            answer.Text);
    }

    [Fact]
    public async Task An_old_value_says_so_and_why()
    {
        await using var host = new ResumenHost();
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(40));
        host.Sources.Reply("coinbase", Replies.Status(403));

        var answer = await host.AskAsync("formato=texto&fuentes=btc");

        Assert.Contains("Bitcoin  64090.00 USD  coinbase, hace 40 s\n         dato viejo: coinbase: HTTP 403\n", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_a_value_compares_with_another_source_s_is_told()
    {
        await using var host = AllSources.Host([.. AllSources.UsualTolerances, new("Chains:btc", "coinbase,kraken")]);
        host.Sources.Reply("coinbase", Replies.Status(403), Replies.Json(Bodies.Coinbase("64090.00")));
        host.Sources.Answer("kraken", Bodies.Kraken("64154.09"));
        await host.AskAsync("fuentes=btc");
        await host.PassAsync(TimeSpan.FromSeconds(20));

        var answer = await host.AskAsync("formato=texto&fuentes=btc");

        Assert.Contains("comparado con otra fuente, que difiere hasta 0.1 %\n", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_age_is_in_the_unit_that_suits_it()
    {
        await using var host = AllSources.Host([new("Cache:Enabled", "true"), new("Chains:usd", "frankfurter")]);
        await host.AskAsync("fuentes=usd");
        host.Clock.Advance(TimeSpan.FromHours(3));
        host.Sources.Reply("frankfurter", Replies.Status(403));

        var answer = await host.AskAsync("formato=texto&fuentes=usd");

        Assert.Contains("frankfurter, hace 3 h\n", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_without_a_region_or_a_country_is_its_name()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("openmeteogeo", """{"results":[{"id":1,"name":"Atlántida","latitude":31.25,"longitude":-24.25}]}""");

        var answer = await host.AskAsync("formato=texto&fuentes=clima&lugar=Atlantida");

        Assert.Contains("\n       Atlántida\n", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('x', 1)]
    [InlineData('漢', 2)]
    public async Task A_word_longer_than_a_line_is_cut(char letter, int columns)
    {
        await using var host = AllSources.Host([new("Chains:btc", "kraken")]);
        host.Sources.Reply("kraken", Replies.Json($$"""{"error":["E {{new string(letter, 150)}} y más"]}"""));

        var answer = await host.AskAsync("formato=texto&fuentes=btc");

        Assert.Equal(150, answer.Text.Count(one => one == letter));
        Assert.All(answer.Text.Split('\n'), line => Assert.InRange(line.Sum(one => one == letter ? columns : 1), 0, 80));
        Assert.Contains(" y más\n", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0000000000000000000000000001234", "0.000000000000")]
    [InlineData("1234567.123456789012345678", "1234567.123457")]
    [InlineData("7922816251426433759354395033", "7.922816E+27")]
    [InlineData("944.10", "944.10")]
    public async Task A_number_with_too_many_digits_for_its_column_is_rounded(string amount, string shown)
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("openerapi", Bodies.OpenErApi(host.Now).Replace("\"rates\":{", $"\"rates\":{{\"XTS\":{amount},", StringComparison.Ordinal));

        var answer = await host.AskAsync("formato=texto&fuentes=usd&monedas=XTS");

        Assert.Contains($"Cambio  XTS {shown} por dólar", answer.Text, StringComparison.Ordinal);
        Assert.All(answer.Text.Split('\n'), static line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task A_wrong_query_is_a_problem_whatever_the_format()
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync("formato=texto&timeout=0", "timeout");
    }

    [Theory]
    [InlineData("formato=xml")]
    [InlineData("formato=JSON")]
    [InlineData("formato=")]
    [InlineData("formato=json,texto")]
    [InlineData("formato=texto&formato=texto")]
    public async Task Any_other_format_is_refused(string query)
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync(query, "formato");
    }
}
