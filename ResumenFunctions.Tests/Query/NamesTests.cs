using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Query;

public sealed class NamesTests
{
    [Theory]
    [InlineData("otro=1")]
    [InlineData("otro=&otro=&otro")]
    [InlineData("TIMEOUT=0&Lat=91&Monedas=USD&FUENTES=oro&Fresco=2")]
    [InlineData("timeout+=0")]
    [InlineData("x-timeout=0&timeout2=0&=0")]
    [InlineData("?&&=&")]
    [InlineData("%=%zz&%ff=%ff")]
    [InlineData("#timeout=0")]
    public async Task Unknown_parameters_are_ignored(string query)
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync(query);

        Assert.Equal(200, answer.Status);
        Assert.Equal("4.0", answer.Json.GetProperty("timeout_s").GetRawText());
    }

    [Fact]
    public async Task A_parameter_s_name_may_be_percent_encoded()
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync("%74imeout=0", "timeout");
    }

    [Theory]
    [InlineData("timeout=2")]
    [InlineData("?timeout=2")]
    public async Task The_leading_question_mark_of_a_query_is_optional(string query)
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync(query);

        Assert.Equal("2.0", answer.Json.GetProperty("timeout_s").GetRawText());
    }

    [Fact]
    public async Task Every_problem_of_a_query_is_reported_at_once()
    {
        await using var host = new ResumenHost();

        var answer = await host.RefusesAsync(
            "estricto=x&fresco=2&formato=xml&fuentes=oro&monedas=USD&lugar=x&lon=181&lat=91&timeout=0",
            "timeout", "lat", "lon", "lugar", "monedas", "fuentes", "formato", "fresco", "estricto");

        Assert.Equal(["type", "title", "status", "detail", "errores"], answer.Json.EnumerateObject().Select(static p => p.Name));
        Assert.Equal(400, answer.Json.GetProperty("status").GetInt32());
        Assert.True(Uri.TryCreate(answer.Json.GetProperty("type").GetString(), UriKind.Absolute, out _));
        Assert.All(answer.Json.GetProperty("errores").EnumerateObject(), static error =>
        {
            Assert.Equal(JsonValueKind.Array, error.Value.ValueKind);
            Assert.NotEmpty(error.Value.EnumerateArray());
            Assert.All(error.Value.EnumerateArray(), static text => Assert.NotEmpty(text.GetString()!));
        });
    }

    [Fact]
    public async Task One_parameter_may_have_several_problems_of_its_own()
    {
        await using var host = new ResumenHost();

        var answer = await host.RefusesAsync("timeout=0&timeout=&timeout=0", "timeout");

        Assert.True(answer.Json.GetProperty("errores").GetProperty("timeout").GetArrayLength() >= 1);
    }

    [Fact]
    public async Task A_refusal_never_repeats_what_was_sent()
    {
        await using var host = new ResumenHost();

        var answer = await host.RefusesAsync("timeout=%3Cscript%3E&fuentes=%3Cscript%3E", "timeout", "fuentes");

        Assert.DoesNotContain("script", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fuentes=", "está vacío")]
    [InlineData("fuentes=&fuentes=btc", "está vacío", "aparece más de una vez")]
    [InlineData("fuentes=btc&fuentes=btc&fuentes=btc", "aparece más de una vez")]
    public async Task Each_problem_of_a_parameter_is_told_once(string query, params string[] texts)
    {
        await using var host = new ResumenHost();

        var answer = await host.RefusesAsync(query, "fuentes");

        Assert.Equal(texts, answer.Json.GetProperty("errores").GetProperty("fuentes").EnumerateArray().Select(static text => text.GetString()));
    }
}
