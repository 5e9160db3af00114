using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Query;
using ResumenFunctions.Core.Summaries;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.OpenApi;

/// <summary>The document and the reader of queries accept the same.</summary>
public sealed class ParameterTests : IAsyncLifetime
{
    private readonly ResumenHost _host = new();

    public static TheoryData<string> Names => [.. SummaryQuery.Names];

    [Fact]
    public void The_documented_parameters_are_those_that_are_read()
    {
        Assert.Equal(SummaryQuery.Names.Order(StringComparer.Ordinal), ApiDocument.Parameters.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ApiDocument.Parameters.Keys.Order(StringComparer.Ordinal),
            ApiDocument.Names(ApiDocument.Schema("ProblemaDeConsulta").GetProperty("properties").GetProperty("errores").GetProperty("properties"))
                .Order(StringComparer.Ordinal));
        Assert.All(ApiDocument.Parameters.Values, static parameter => Assert.Equal("query", parameter.GetProperty("in").GetString()));
    }

    [Fact]
    public void The_documented_defaults_are_those_of_the_code()
    {
        var query = string.Join('&', ApiDocument.Parameters.Keys
            .Where(static name => SchemaOf(name).TryGetProperty("default", out _))
            .Select(static name => $"{name}={Text(SchemaOf(name).GetProperty("default"))}"));

        var (given, none) = (Read(query)!, Read("")!);

        Assert.Equal(none.TimeoutSeconds, given.TimeoutSeconds);
        Assert.Equal((none.Query.Latitude, none.Query.Longitude), (given.Query.Latitude, given.Query.Longitude));
        Assert.Equal(none.Query.Currencies, given.Query.Currencies);
        Assert.Equal(none.Parts, given.Parts);
        Assert.Equal((none.Format, none.Fresh, none.Strict), (given.Format, given.Fresh, given.Strict));
    }

    [Fact]
    public void The_documented_range_of_timeout_is_that_of_the_settings()
    {
        var (schema, settings) = (SchemaOf("timeout"), _host.Services.GetRequiredService<Settings>());

        Assert.Equal(SettingsReader.MinTimeoutSeconds, schema.GetProperty("minimum").GetDecimal());
        Assert.Equal(SettingsReader.LongestTimeoutSeconds, schema.GetProperty("maximum").GetDecimal());
        Assert.Equal(settings.MaxTimeoutSeconds, schema.GetProperty("maximum").GetDecimal());
        Assert.Equal(settings.DefaultTimeoutSeconds, schema.GetProperty("default").GetDecimal());
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("lat")]
    [InlineData("lon")]
    public void Numbers_are_accepted_up_to_the_documented_limits_and_not_a_thousandth_further(string name)
    {
        var (min, max) = (SchemaOf(name).GetProperty("minimum").GetDecimal(), SchemaOf(name).GetProperty("maximum").GetDecimal());

        Assert.True(IsRead(name, Text(min)));
        Assert.True(IsRead(name, Text(max)));
        Assert.False(IsRead(name, Text(min - 0.001m)));
        Assert.False(IsRead(name, Text(max + 0.001m)));
    }

    [Theory]
    [InlineData("monedas", """["EUR"]""")]
    [InlineData("monedas", """["eur","ArS"]""")]
    [InlineData("monedas", """["EUR","EUR"]""")]
    [InlineData("monedas", """["USD"]""")]
    [InlineData("monedas", """["EUR","usd"]""")]
    [InlineData("monedas", """["EURO"]""")]
    [InlineData("monedas", """["E1R"]""")]
    [InlineData("monedas", """["ÑUÑ"]""")]
    [InlineData("monedas", """[]""")]
    [InlineData("monedas", """[""]""")]
    [InlineData("fuentes", """["usd","btc"]""")]
    [InlineData("fuentes", """["usd","usd"]""")]
    [InlineData("fuentes", """["BTC"]""")]
    [InlineData("fuentes", """["oro"]""")]
    [InlineData("fuentes", """[]""")]
    [InlineData("fresco", "\"true\"")]
    [InlineData("fresco", "\"True\"")]
    [InlineData("estricto", "\"1\"")]
    [InlineData("estricto", "\"si\"")]
    [InlineData("estricto", "\"\"")]
    public async Task The_document_and_the_reader_of_queries_accept_the_same_values(string name, string json)
    {
        using var value = JsonDocument.Parse(json);

        var isDocumented = (await ApiDocument.ErrorsAsync(SchemaOf(name), json)).Count == 0;

        Assert.Equal(isDocumented, IsRead(name, Text(value.RootElement)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_documented_choice_and_example_of_a_parameter_is_read(string name)
    {
        var schema = SchemaOf(name);
        var choices = schema.TryGetProperty("items", out var items) ? ApiDocument.Follow(items) : schema;

        Assert.True(IsRead(name, Text(ApiDocument.Parameters[name].GetProperty("example"))));
        if (choices.TryGetProperty("enum", out _))
        {
            Assert.All(ApiDocument.Enum(choices), value => Assert.True(IsRead(name, value!)));
        }
    }

    [Fact]
    public void As_many_currencies_are_read_as_documented_and_no_more()
    {
        var max = SchemaOf("monedas").GetProperty("maxItems").GetInt32();

        Assert.True(IsRead("monedas", Codes(max)));
        Assert.False(IsRead("monedas", Codes(max + 1)));
        Assert.Equal(max, ApiDocument.Schema("Tasas").GetProperty("maxProperties").GetInt32());
        Assert.Equal(SchemaOf("fuentes").GetProperty("maxItems").GetInt32(), ApiDocument.Enum(ApiDocument.Schema("NombreDeParte")).Count());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static JsonElement SchemaOf(string name) => ApiDocument.Follow(ApiDocument.Parameters[name].GetProperty("schema"));

    private static string Codes(int count) => string.Join(',', Enumerable.Range(0, count).Select(static i => $"AA{(char)('A' + i)}"));

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    // Lists as documented: style form, not exploded.
    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? string.Join(',', value.EnumerateArray().Select(static item => item.ToString()))
        : value.ToString();

    private bool IsRead(string name, string value) => Read(name switch
    {
        "lat" => $"lat={value}&lon=0",
        "lon" => $"lat=0&lon={value}",
        _ => $"{name}={Uri.EscapeDataString(value)}",
    }) is not null;

    private SummaryRequest? Read(string query) => _host.Services.GetRequiredService<SummaryQuery>().Read(query, out _);
}
