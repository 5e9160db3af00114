using System.Collections.Immutable;
using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>Reads an object of currency rates: every currency asked for must be there.</summary>
internal static class Rates
{
    /// <param name="table">The object, code → number.</param>
    /// <param name="currencies">The codes asked for.</param>
    /// <param name="prefix">The prefix of each code in the table.</param>
    public static Interpretation Read(JsonElement table, ImmutableArray<string> currencies, string prefix = "")
    {
        if (table.ValueKind != JsonValueKind.Object)
        {
            return Failure.Format("falta la tabla de cotizaciones");
        }

        var values = ImmutableArray.CreateBuilder<NamedValue>(currencies.Length);
        foreach (var code in currencies)
        {
            var rate = table.Member(prefix + code);
            if (rate.ValueKind == JsonValueKind.Undefined)
            {
                return Failure.MissingCurrency(code);
            }

            if (rate.AsDecimal() is not { } value)
            {
                return Failure.Format($"la cotización de {code} no es un número");
            }

            values.Add(new(code, value));
        }

        return values.MoveToImmutable();
    }
}
