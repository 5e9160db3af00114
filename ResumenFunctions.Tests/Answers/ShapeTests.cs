using System.Text.Json;
using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed partial class ShapeTests
{
    [Fact]
    public async Task A_complete_answer_has_the_fields_of_the_contract_in_their_order()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync();

        Assert.Equal(
            [
                "origen", "generado", "timeout_s", "ms_total", "ms_en_serie", "completo", "asincronia", "multithreading", "resumen",
                "resultados",
            ],
            Names(answer.Json));
        Assert.Equal(["ok", "data", "ms", "fuente", "cache", "edad_s"], Names(answer.Part("btc")));
        Assert.Equal(["ok", "data", "ms", "fuente", "cache", "edad_s", "medido", "atribucion"], Names(answer.Part("clima")));
        Assert.Equal(["ok", "data", "ms", "fuente", "cache", "edad_s", "medido", "atribucion", "intentos"], Names(answer.Part("usd")));
        Assert.Equal("local", answer.Json.GetProperty("origen").GetString());
        Assert.Equal("\"2026-11-22T20:57:34.123Z\"", answer.Json.GetProperty("generado").GetRawText());
        Assert.Equal("4.0", answer.Json.GetProperty("timeout_s").GetRawText());
        Assert.Equal("0.0", answer.Json.GetProperty("ms_total").GetRawText());
        Assert.Equal("0.0", answer.Json.GetProperty("ms_en_serie").GetRawText());
        Assert.NotEmpty(answer.Json.GetProperty("asincronia").GetString()!);
        Assert.NotEmpty(answer.Json.GetProperty("multithreading").GetString()!);
    }

    [Fact]
    public async Task A_good_part_says_who_answered_how_long_it_took_and_how_old_it_is()
    {
        await using var host = new ResumenHost();

        var part = (await host.AskAsync()).Part("btc");

        Assert.Equal("coinbase", part.GetProperty("fuente").GetString());
        Assert.Equal("miss", part.GetProperty("cache").GetString());
        Assert.Equal("0.0", part.GetProperty("ms").GetRawText());
        Assert.Equal("0.0", part.GetProperty("edad_s").GetRawText());
    }

    [Fact]
    public async Task A_failed_part_says_why_and_lists_what_was_tried()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("openerapi", Replies.Status(404));

        var answer = await host.AskAsync();

        Assert.Equal(["ok", "error", "motivo", "ms", "intentos"], Names(answer.Part("usd")));
        Assert.Equal(["fuente", "motivo", "ms"], Names(answer.Attempts("usd")[0]));
        Assert.Equal("""{"fuente":"exchangeratehost","motivo":"sin_clave","ms":0.0}""", answer.Attempts("usd")[0].GetRawText());
        Assert.Equal("""{"fuente":"openerapi","motivo":"http","estado":404,"ms":0.0}""", answer.Attempts("usd")[1].GetRawText());
        Assert.Equal("openerapi: HTTP 404", answer.Error("usd"));
        Assert.Equal("null", answer.Value("usd"));
        Assert.False(answer.IsComplete);
    }

    [Fact]
    public async Task The_source_without_a_key_is_listed_and_not_called()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync();

        Assert.Equal("sin_clave", Assert.Single(answer.Attempts("usd")).GetProperty("motivo").GetString());
        Assert.Empty(host.Sources.CallsTo("exchangeratehost"));
        Assert.Equal("openerapi", answer.Part("usd").GetProperty("fuente").GetString());
    }

    [Fact]
    public async Task With_no_other_source_to_ask_the_missing_key_is_the_reason()
    {
        await using var host = new ResumenHost([new("Chains:usd", "exchangeratehost")]);

        var answer = await host.AskAsync();

        Assert.Equal("sin_clave", answer.Reason("usd"));
        Assert.Empty(host.Sources.CallsTo("exchangeratehost"));
    }

    [Fact]
    public async Task Sources_that_ask_for_credit_get_it()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync();

        Assert.False(answer.Part("btc").TryGetProperty("atribucion", out _));
        Assert.Equal("Weather data by Open-Meteo.com", answer.Part("clima").GetProperty("atribucion").GetProperty("texto").GetString());
        Assert.Equal("https://open-meteo.com/", answer.Part("clima").GetProperty("atribucion").GetProperty("url").GetString());
        Assert.Equal("Rates By Exchange Rate API", answer.Part("usd").GetProperty("atribucion").GetProperty("texto").GetString());
        Assert.StartsWith(
            "https://www.exchangerate-api.com",
            answer.Part("usd").GetProperty("atribucion").GetProperty("url").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_texts_are_readable_Spanish_and_not_escaped()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync();

        Assert.Contains("ningún hilo", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Escape(), answer.Text);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(static p => p.Name);

    [GeneratedRegex("\\\\u[0-9A-Fa-f]{4}")]
    private static partial Regex Escape();
}
