using System.Collections.Concurrent;
using System.Collections.Immutable;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Summaries;

namespace ResumenFunctions.Core.Query;

/// <summary>Reads the whole query of <c>/resumen</c>, so that all its problems are reported at once.</summary>
internal sealed class SummaryQuery(Settings settings)
{
    /// <summary>The names that the query may hold; any other is ignored.</summary>
    public static readonly ImmutableArray<string> Names = ["timeout", "lat", "lon", "lugar", "monedas", "fuentes", "formato", "fresco", "estricto"];

    // Programs ask the same again and again. Limited, so that somebody who never asks the same twice can't fill the memory.
    private const int MostKnown = 256;
    private const int LongestKnown = 256;

    private const int MaxCurrencies = 20;
    private const decimal DefaultLatitude = -34.61m;
    private const decimal DefaultLongitude = -58.38m;
    private static readonly ImmutableArray<string> s_defaultCurrencies = ["EUR", "ARS"];

    private static readonly string s_formatsAllowed = $"debe ser uno de {string.Join(", ", SummaryFormats.All.Select(static format => format.Name))}";

    private static readonly string s_currenciesAllowed =
        $"debe tener de 1 a {MaxCurrencies} códigos de tres letras separados por comas, sin USD";

    private readonly ConcurrentDictionary<string, SummaryRequest> _known = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Part> _parts = [.. settings.Chains.Select(static chain => chain.Part)];
    private readonly ImmutableArray<Part> _usualParts = [.. settings.Chains.Select(static chain => chain.Part).Where(static part => !part.IsOptional)];
    private readonly string _partsAllowed =
        $"debe ser una o más de estas partes: {string.Join(",", settings.Chains.Select(static chain => chain.Part.Id))}";

    /// <param name="query">The raw query string.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <returns>The request, or <see langword="null"/> when anything is wrong. Usually the same object for the same text.</returns>
    public SummaryRequest? Read(string query, out QueryErrors errors)
    {
        if (_known.TryGetValue(query, out var known))
        {
            errors = new();
            return known;
        }

        var request = Parse(query, out errors);
        if (request is not null && query.Length <= LongestKnown)
        {
            if (_known.Count >= MostKnown)
            {
                _known.Clear();
            }

            _known.TryAdd(query, request);
        }

        return request;
    }

    private SummaryRequest? Parse(string query, out QueryErrors errors)
    {
        var values = new QueryValues(query, Names);
        errors = values.Errors;
        var request = new SummaryRequest(
            new(
                Coordinate(values, "lat", "lon", DefaultLatitude, 90m),
                Coordinate(values, "lon", "lat", DefaultLongitude, 180m),
                Currencies(values))
            {
                PlaceName = Place(values),
            },
            Parts(values),
            values.Number("timeout", settings.DefaultTimeoutSeconds, SettingsReader.MinTimeoutSeconds, settings.MaxTimeoutSeconds),
            values.Flag("fresco"),
            values.Flag("estricto"))
        {
            Format = Format(values),
        };
        return errors.IsEmpty ? request : null;
    }

    private static decimal Coordinate(QueryValues values, string name, string other, decimal normal, decimal limit)
    {
        if (values.IsGiven(other) && !values.IsGiven(name))
        {
            values.Errors.Add(name, $"falta {name}: {name} y {other} van juntos");
        }

        return Math.Round(values.Number(name, normal, -limit, limit), 2, MidpointRounding.AwayFromZero);
    }

    private static PlaceName? Place(QueryValues values)
    {
        const string Name = "lugar";
        if (values.IsGiven(Name) && (values.IsGiven("lat") || values.IsGiven("lon")))
        {
            values.Errors.Add(Name, "no va junto con lat y lon");
        }

        if (values.Text(Name) is not { } text)
        {
            return null;
        }

        if (PlaceNames.Read(text) is { } place)
        {
            return place;
        }

        values.Errors.Add(Name, PlaceNames.Allowed);
        return null;
    }

    private static ISummaryFormat Format(QueryValues values)
    {
        const string Name = "formato";
        if (values.Text(Name) is not { } text)
        {
            return SummaryFormats.Usual;
        }

        if (SummaryFormats.All.FirstOrDefault(format => format.Name == text) is { } asked)
        {
            return asked;
        }

        values.Errors.Add(Name, s_formatsAllowed);
        return SummaryFormats.Usual;
    }

    private static ImmutableArray<string> Currencies(QueryValues values)
    {
        static string? Normalize(string code) =>
            code.Length == 3 && code.All(char.IsAsciiLetter) && code.ToUpperInvariant() is var upper && upper != "USD" ? upper : null;

        var codes = values.Items("monedas", Normalize, MaxCurrencies, s_currenciesAllowed);
        return codes is null ? s_defaultCurrencies : [.. codes];
    }

    private ImmutableArray<Part> Parts(QueryValues values)
    {
        var ids = values.Items("fuentes", id => _parts.Any(part => part.Id == id) ? id : null, int.MaxValue, _partsAllowed);
        return ids is null ? _usualParts : [.. _parts.Where(part => ids.Contains(part.Id))];
    }
}
