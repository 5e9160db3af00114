using System.Globalization;
using System.Text;
using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// Places by name at Open-Meteo: <c>GET /v1/search</c>, no key for non-commercial use. No match is status 200 without <c>results</c>; any
/// member of a result but <c>name</c>, <c>latitude</c> and <c>longitude</c> may be missing (recorded).
/// </summary>
internal sealed class OpenMeteoGeo : ISource
{
    private const int MaxNameLength = 100;

    // A name that no place has may be a new one, or one newly known.
    private static readonly TimeSpan s_noMatchFreshFor = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Id => "openmeteogeo";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://geocoding-api.open-meteo.com/");

    /// <inheritdoc/>
    public Attribution Attribution { get; } = new("GeoNames", "https://www.geonames.org/");

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey)
    {
        var (name, country) = query.PlaceName ?? throw new ArgumentException("The query names no place.", nameof(query));
        return $"v1/search?name={Uri.EscapeDataString(name)}&count=1&language=es{(country is null ? "" : $"&countryCode={country}")}&format=json";
    }

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now)
    {
        if (body.Member("error").ValueKind == JsonValueKind.True)
        {
            return Failure.Said(body.Member("reason").AsText());
        }

        var results = body.Member("results");
        if (body.ValueKind != JsonValueKind.Object || results.ValueKind is not (JsonValueKind.Array or JsonValueKind.Undefined))
        {
            return Failure.Format("results no es un arreglo");
        }

        if (results.ValueKind == JsonValueKind.Undefined || results.GetArrayLength() == 0)
        {
            return new([]) { FreshFor = s_noMatchFreshFor };
        }

        var first = results[0];
        if (Text(first, "name") is not { } name || first.Member("latitude").AsDecimal() is not { } latitude || first.Member("longitude").AsDecimal() is not { } longitude)
        {
            return Failure.Format("falta name, latitude o longitude");
        }

        return new([new("lat", latitude), new("lon", longitude)])
        {
            Place = new(name, Text(first, "admin1"), Country(first), Round(latitude), Round(longitude)),
        };
    }

    private static string? Country(JsonElement result) =>
        result.Member("country_code").AsText() is { Length: 2 } code && code.All(char.IsAsciiLetterUpper) ? code : null;

    // It is shown, also in terminals.
    private static string? Text(JsonElement result, string member) =>
        result.Member(member).AsText() is { Length: > 0 and <= MaxNameLength } text
        && !text.EnumerateRunes().Any(static rune => Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
            ? text
            : null;

    // As those that callers give.
    private static decimal Round(decimal degrees) => Math.Round(degrees, 2, MidpointRounding.AwayFromZero);
}
