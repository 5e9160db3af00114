using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Simulation;

public sealed class SimulatedApiTests
{
    private const string Contact = "Resumen/1.0 (https://example.com/)";

    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 20, 57, 34, TimeSpan.Zero);

    [Theory]
    [InlineData("coinbase", "/v2/prices/BTC-USD/spot", "coinbase.json")]
    [InlineData("kraken", "/0/public/Ticker?pair=XBTUSD", "kraken.json")]
    [InlineData("bitstamp", "/api/v2/ticker/btcusd/", "bitstamp.json")]
    [InlineData("openmeteo", "/v1/forecast?latitude=39.9&longitude=116.36&current=temperature_2m&timeformat=unixtime", "openmeteo.json")]
    [InlineData("metno", "/weatherapi/locationforecast/2.0/compact?lat=39.9&lon=116.4", "metno.json")]
    [InlineData("exchangeratehost", "/live?access_key=key&source=USD&currencies=ARS,BTC,EUR", "exchangeratehost.json")]
    [InlineData("openerapi", "/v6/latest/USD", "openerapi.json")]
    [InlineData("frankfurter", "/v2/rates?base=USD&quotes=CAD,EUR", "frankfurter.json")]
    [InlineData("dolarapi", "/v1/dolares", "dolarapi.json")]
    [InlineData("bluelytics", "/v2/latest", "bluelytics.json")]
    [InlineData("openmeteogeo", "/v1/search?name=London&count=1&language=es&countryCode=GB&format=json", "openmeteogeo.json")]
    public void A_simulated_body_has_every_member_of_the_recorded_one(string id, string address, string recorded)
    {
        var answer = Ask(id, address);

        Assert.Equal(200, answer.Status);
        using var expected = JsonDocument.Parse(Fixture(recorded));
        using var actual = JsonDocument.Parse(answer.Body);
        var shape = Shape(actual.RootElement, "$");
        Assert.All(Shape(expected.RootElement, "$").Where(static path => !IsLeftOut(path)), path => Assert.Contains(path, shape));
    }

    [Theory]
    [InlineData("coinbase", "/v2/prices/XXX-USD/spot", 404, "coinbase.error404.json")]
    [InlineData("kraken", "/0/public/Ticker?pair=FOO", 200, "kraken.error200.json")]
    [InlineData("openmeteo", "/v1/forecast?latitude=91.0&longitude=0", 400, "openmeteo.error400.json")]
    [InlineData("exchangeratehost", "/latest?base=USD&symbols=EUR,ARS", 200, "exchangeratehost.error200.json")]
    [InlineData("openerapi", "/v6/latest/XXX", 404, "openerapi.error.json")]
    [InlineData("frankfurter", "/v2/rates?base=USD&quotes=EUR,XXX", 422, "frankfurter.error422.json")]
    [InlineData("openmeteogeo", "/v1/search?name=Londinium&count=1", 200, "openmeteogeo.none.json")]
    public void A_wrong_request_gets_the_simulated_source_s_recorded_refusal(string id, string address, int status, string recorded)
    {
        var answer = Ask(id, address);

        Assert.Equal(status, answer.Status);
        Assert.True(JsonElement.DeepEquals(Parse(Fixture(recorded)), Parse(answer.Body.ToArray())));
    }

    [Theory]
    [InlineData("Resumen/1.0", 403)]
    [InlineData(Contact, 200)]
    public void The_simulated_metno_refuses_callers_without_a_contact(string userAgent, int status) =>
        Assert.Equal(status, Ask("metno", "/weatherapi/locationforecast/2.0/compact?lat=1&lon=2", userAgent).Status);

    [Fact]
    public void The_simulated_metno_refuses_more_than_four_decimals() =>
        Assert.Equal(400, Ask("metno", "/weatherapi/locationforecast/2.0/compact?lat=1.00001&lon=2").Status);

    [Fact]
    public void Simulated_values_move_a_little_from_call_to_call()
    {
        var values = Enumerable.Range(1, 200).Select(call =>
        {
            var facts = new Facts(new(3, "coinbase", call), Fault.None, s_now, Bias.None);
            facts.Text(Quantity.Bitcoin, 2);
            return facts.Values.Single().Value;
        }).ToArray();

        Assert.True(values.Distinct().Count() > 150);
        Assert.All(values, static value => Assert.InRange(value, 63_000m, 65_000m));
        Assert.All(values.Zip(values.Skip(1)), static pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0m, 300m));
    }

    [Fact]
    public void The_log_of_served_values_keeps_the_newest_and_counts_all()
    {
        var log = new ServedLog();
        for (var i = 0; i < ServedLog.Capacity + 5; i++)
        {
            log.Add([new("btc_usd", i)]);
        }

        Assert.Equal(ServedLog.Capacity + 5, log.Count);
        Assert.Equal(ServedLog.Capacity, log.Snapshot().Length);
        Assert.Equal(5, log.Snapshot()[0][0].Value);
    }

    [Fact]
    public void The_simulated_dolarapi_has_a_variation_anywhere_in_some_rows()
    {
        var rows = Enumerable.Range(1, 20).SelectMany(static call => Parse(Ask("dolarapi", "/v1/dolares", call: call).Body.ToArray()).EnumerateArray());

        var places = rows.Select(static row => row.EnumerateObject().Select(static member => member.Name).ToList().IndexOf("variacion"));
        Assert.Equal(Enumerable.Range(-1, 8), places.Distinct().Order());
    }

    [Fact]
    public void The_prices_of_the_simulated_bluelytics_have_two_decimals_and_are_near_those_of_dolarapi()
    {
        var body = Encoding.UTF8.GetString(Ask("bluelytics", "/v2/latest").Body.Span);

        Assert.Equal(12, Regex.Count(body, "\"value_[a-z]+\":1[45678][0-9]{2}\\.[0-9]{2}[,}]"));
    }

    private static SimulatedAnswer Ask(string id, string address, string userAgent = Contact, int call = 1)
    {
        var (path, query) = address.Split('?') is [var before, var after] ? (before, after) : (address, "");
        var request = new SimulatedRequest(path, new QueryCollection(QueryHelpers.ParseQuery(query)), userAgent);
        return SimulatedApis.All.Single(api => api.Id == id).Answer(request, new(new(1, id, call), Fault.None, s_now, Bias.None));
    }

    // A currency that no caller asks for, and numbers of regions and countries, which may be missing.
    private static bool IsLeftOut(string path) => path.Contains("USDBIF", StringComparison.Ordinal) || path.Contains("_id:", StringComparison.Ordinal);

    private static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>Every path in the document with the kind of its value.</summary>
    private static HashSet<string> Shape(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => [.. element.EnumerateObject().SelectMany(member => Shape(member.Value, $"{path}.{member.Name}"))],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(item => Shape(item, $"{path}[]"))],
        _ => [$"{path}: {element.ValueKind}"],
    };
}
