using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed class PrometheusFormatTests
{
    [Fact]
    public async Task A_whole_answer_as_gauges()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync("formato=prometheus&fuentes=btc,clima,usd,dolar");

        Assert.Equal((200, "text/plain; version=0.0.4; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal(
            [
                "resumen_btc_usd{parte=\"btc\",fuente=\"coinbase\"} 64090.00",
                "resumen_temperatura_celsius{parte=\"clima\",fuente=\"openmeteo\"} 22.5",
                "resumen_moneda_por_usd{parte=\"usd\",fuente=\"openerapi\",moneda=\"EUR\"} 0.907539",
                "resumen_moneda_por_usd{parte=\"usd\",fuente=\"openerapi\",moneda=\"ARS\"} 944",
                "resumen_dolar_ars{parte=\"dolar\",fuente=\"dolarapi\",tipo=\"oficial\"} 1520",
                "resumen_dolar_ars{parte=\"dolar\",fuente=\"dolarapi\",tipo=\"blue\"} 1550",
            ],
            Samples(answer).Take(6));
        Assert.Contains("resumen_completo 1", Samples(answer));
        Assert.Contains("resumen_parte_ok{parte=\"dolar\"} 1", Samples(answer));
        Assert.Contains("resumen_parte_edad_seconds{parte=\"btc\",fuente=\"coinbase\"} 0", Samples(answer));
        Assert.Contains("resumen_parte_medido_timestamp_seconds{parte=\"usd\",fuente=\"openerapi\"} 1795381054", Samples(answer));
        Assert.DoesNotContain(Samples(answer), static line => line.StartsWith("resumen_parte_medido_timestamp_seconds{parte=\"btc\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_that_failed_has_no_value_and_is_not_ok()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Status(403));

        var answer = await host.AskAsync("formato=prometheus&estricto=true");

        Assert.Equal(502, answer.Status);
        Assert.DoesNotContain("resumen_btc_usd", answer.Text, StringComparison.Ordinal);
        Assert.Contains("resumen_parte_ok{parte=\"btc\"} 0", Samples(answer));
        Assert.Contains("resumen_parte_ok{parte=\"clima\"} 1", Samples(answer));
        Assert.Contains("resumen_completo 0", Samples(answer));
    }

    [Fact]
    public async Task Where_everything_failed_no_gauge_is_without_a_sample()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Status(403));

        var answer = await host.AskAsync("formato=prometheus&fuentes=btc");

        Assert.Equal(
            Lines(answer).Where(static line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(static line => line.Split(' ')[2]),
            Samples(answer).Select(static line => line.Split('{', ' ')[0]).Distinct());
    }

    [Fact]
    public async Task An_old_value_is_marked()
    {
        await using var host = new ResumenHost();
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(40.5));
        host.Sources.Reply("coinbase", Replies.Status(403));

        var answer = await host.AskAsync("formato=prometheus&fuentes=btc");

        Assert.Contains("resumen_parte_vieja{parte=\"btc\",fuente=\"coinbase\"} 1", Samples(answer));
        Assert.Contains("resumen_parte_edad_seconds{parte=\"btc\",fuente=\"coinbase\"} 40.5", Samples(answer));
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task Each_gauge_is_described_once_before_its_samples_which_come_together()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync("formato=prometheus&fuentes=btc,clima,usd,dolar");

        string? last = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in Lines(answer))
        {
            var name = line.StartsWith('#') ? line.Split(' ')[2] : line.Split('{', ' ')[0];
            Assert.StartsWith("resumen_", name, StringComparison.Ordinal);
            Assert.True(name == last || (line.StartsWith("# HELP ", StringComparison.Ordinal) && seen.Add(name)), line);
            last = name;
        }

        Assert.EndsWith("\n", answer.Text, StringComparison.Ordinal);
    }

    private static string[] Lines(Answer answer) => answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Samples(Answer answer) => Lines(answer).Where(static line => !line.StartsWith('#'));
}
