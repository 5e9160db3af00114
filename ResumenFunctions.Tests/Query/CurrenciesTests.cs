using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Query;

public sealed class CurrenciesTests
{
    private const string Twenty = "AAA,AAB,AAC,AAD,AAE,AAF,AAG,AAH,AAI,AAJ,AAK,AAL,AAM,AAN,AAO,AAP,AAQ,AAR,AAS,AAT";

    [Theory]
    [InlineData("", "EUR,ARS")]
    [InlineData("monedas=EUR", "EUR")]
    [InlineData("monedas=ars,eur", "ARS,EUR")]
    [InlineData("monedas=eUr%2CaRs", "EUR,ARS")]
    [InlineData("monedas=aaa", "AAA")]
    [InlineData($"monedas={Twenty}", Twenty)]
    public async Task The_rates_are_those_of_the_currencies_asked_for_in_that_order(string query, string expected)
    {
        await using var host = new ResumenHost();
        var rates = string.Join(',', Twenty.Split(',').Append("EUR").Append("ARS").Select(static code => $"\"{code}\":1.50"));
        host.Sources.Answer(
            "openerapi",
            Bodies.OpenErApi(host.Now).Replace("\"rates\":{", $"\"rates\":{{{rates}}},\"old\":{{", StringComparison.Ordinal));

        var answer = await host.AskAsync(query);

        Assert.Equal(200, answer.Status);
        var values = answer.Json.GetProperty("resumen").GetProperty("usd").EnumerateObject().ToArray();
        Assert.Equal(expected.Split(','), values.Select(static v => v.Name));
        Assert.All(values, static v => Assert.Equal(JsonValueKind.Number, v.Value.ValueKind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("USD")]
    [InlineData("usd")]
    [InlineData("EUR,uSd")]
    [InlineData("EUR,EUR")]
    [InlineData("EUR,eur")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("€UR")]
    [InlineData("%E2%82%ACUR")]
    [InlineData("eıu")]
    [InlineData("ＥＵＲ")]
    [InlineData("E1R")]
    [InlineData(",")]
    [InlineData("EUR,")]
    [InlineData(",EUR")]
    [InlineData("EUR,,ARS")]
    [InlineData("EUR,+ARS")]
    [InlineData("EUR;ARS")]
    [InlineData("E%00R")]
    [InlineData($"{Twenty},AAU")]
    public async Task Any_other_list_of_currencies_is_refused(string value)
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync($"monedas={value}", "monedas");
    }

    [Fact]
    public async Task Currencies_given_in_two_parameters_are_refused()
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync("monedas=EUR&monedas=ARS", "monedas");
    }
}
