using System.Collections.Immutable;
using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>A source's whole table of rates. A rate that can't be used is left out: it concerns only those who ask for that currency.</summary>
internal static class Rates
{
    private const int CodeLength = 3;
    private const string Base = "USD";

    /// <summary>Reads a table that is an object.</summary>
    /// <param name="table">The object, code → number.</param>
    /// <param name="time">When the rates were set.</param>
    /// <param name="prefix">The prefix of each code in the table.</param>
    public static Interpretation Read(JsonElement table, DateTimeOffset time, string prefix = "") => table.ValueKind == JsonValueKind.Object
        ? From(table.EnumerateObject()
            .Where(rate => rate.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(rate => (rate.Name[prefix.Length..], rate.Value.AsDecimal(), time)))
        : Failure.Format("falta la tabla de cotizaciones");

    /// <summary>The table of some rates. The first of a currency counts.</summary>
    public static Interpretation From(IEnumerable<(string Code, decimal? Rate, DateTimeOffset Time)> rates)
    {
        var byCode = new Dictionary<string, NamedValue>(StringComparer.Ordinal);
        foreach (var (code, rate, time) in rates)
        {
            if (rate > 0 && IsForeign(code))
            {
                byCode.TryAdd(code, new(code, rate.Value) { MeasuredAt = time });
            }
        }

        var values = byCode.Values.ToImmutableArray().Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return values is [] ? Failure.Format("la tabla de cotizaciones no trae ninguna") : values;
    }

    private static bool IsForeign(string code) => code.Length == CodeLength && code != Base && !code.AsSpan().ContainsAnyExceptInRange('A', 'Z');
}
