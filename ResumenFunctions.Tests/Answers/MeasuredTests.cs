using ResumenFunctions.Tests.FallbackSources;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed class MeasuredTests
{
    [Theory]
    [InlineData("bitstamp", "btc")]
    [InlineData("openmeteo", "clima")]
    [InlineData("metno", "clima")]
    [InlineData("exchangeratehost", "usd")]
    [InlineData("openerapi", "usd")]
    [InlineData("dolarapi", "dolar")]
    [InlineData("bluelytics", "dolar")]
    public async Task The_answer_tells_when_the_source_says_that_its_value_was_set(string source, string part)
    {
        await using var host = AllSources.Host(new($"Chains:{part}", source), new("Sources:exchangeratehost:ApiKey", ResumenHost.Key));

        var answer = await host.AskAsync($"fuentes={part}");

        Assert.StartsWith("2026-11-22T20:57:34", answer.Part(part).GetProperty("medido").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("Z", answer.Part(part).GetProperty("medido").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coinbase")]
    [InlineData("kraken")]
    public async Task Where_the_source_tells_none_there_is_none(string source)
    {
        await using var host = AllSources.HostWith("Chains:btc", source);

        var answer = await host.AskAsync("fuentes=btc");

        Assert.True(answer.IsOk("btc"));
        Assert.False(answer.Part("btc").TryGetProperty("medido", out _));
    }

    [Fact]
    public async Task A_date_without_a_time_is_its_midnight_and_the_oldest_of_the_rates_shown_counts()
    {
        await using var host = FallbackCase.HostOf("frankfurter");
        host.Sources.Answer("frankfurter", """
            [{"date":"2026-11-21","base":"USD","quote":"EUR","rate":0.86},{"date":"2026-11-20","base":"USD","quote":"ARS","rate":1000},
             {"date":"2026-11-17","base":"USD","quote":"CAD","rate":1.38}]
            """);

        var both = await host.AskAsync("fuentes=usd");
        var one = await host.AskAsync("fuentes=usd&monedas=EUR");

        Assert.Equal("2026-11-20T00:00:00.000Z", both.Part("usd").GetProperty("medido").GetString());
        Assert.Equal("2026-11-21T00:00:00.000Z", one.Part("usd").GetProperty("medido").GetString());
    }

    [Fact]
    public async Task The_time_of_a_value_stays_while_its_age_grows()
    {
        await using var host = new ResumenHost();
        var first = await host.AskAsync("fuentes=clima");
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        var second = await host.AskAsync("fuentes=clima");

        Assert.Equal("300.0", second.AgeOf("clima"));
        Assert.Equal(first.Part("clima").GetProperty("medido").GetString(), second.Part("clima").GetProperty("medido").GetString());
    }
}
