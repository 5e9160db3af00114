using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary><c>GET /v1/search</c>: the places of a name, the largest first; without <c>results</c>, and with status 200, when there is none.</summary>
internal sealed class OpenMeteoGeoApi : ISimulatedApi
{
    private const int MostResults = 100;

    /// <inheritdoc/>
    public string Id => "openmeteogeo";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } = Refuse("Too many concurrent requests", 200);

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts)
    {
        if (request.Path != "/v1/search")
        {
            return Refuse("Not Found", 404);
        }

        if (request["name"].Length == 0)
        {
            return Refuse("Parameter 'name' is required.");
        }

        var count = request["count"] is { Length: > 0 } text ? Number(text) : 10;
        if (count is not (>= 1 and <= MostResults))
        {
            return Refuse($"Parameter count must be between 1 and {MostResults}.");
        }

        var results = Gazetteer.Find(request["name"], request["countryCode"]).Take(count.Value).Select(place => Result(place, facts)).ToArray();
        return SimulatedAnswer.JsonLine(results is []
            ? /*lang=json,strict*/ """{"generationtime_ms":0.10871887}"""
            : $$"""{"results":[{{string.Join(',', results)}}],"generationtime_ms":1.2}""");
    }

    private static string Result(KnownPlace place, Facts facts) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"id":{{place.Id}},"name":"{{place.Name}}","latitude":{{facts.Fixed(place.Latitude)}},"longitude":{{facts.Fixed(place.Longitude)}},
        "elevation":{{place.Elevation:0.0}},"feature_code":"PPL","country_code":"{{place.CountryCode}}","timezone":"{{place.TimeZone}}",
        "population":{{place.Population}},"country":"{{place.Country}}"{{(place.Region is { } region ? $",\"admin1\":\"{region}\"" : "")}}}
        """);

    private static int? Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SimulatedAnswer Refuse(string reason, int status = 400) =>
        SimulatedAnswer.Json($$"""{"error":true,"reason":"{{JsonEncodedText.Encode(reason, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"}""", status);
}
