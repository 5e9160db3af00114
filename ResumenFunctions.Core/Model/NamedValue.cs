using System.Text.Json.Serialization;

namespace ResumenFunctions.Core.Model;

/// <summary>One value of a reading, with the digits that the source gave.</summary>
/// <param name="Name">The part's name in <c>resumen</c> (<c>btc_usd</c>, <c>temperatura_c</c>), a currency code, or a kind of dollar.</param>
/// <param name="Value">US dollars per bitcoin, degrees Celsius, units of the currency per US dollar, or pesos per US dollar.</param>
internal sealed record NamedValue(string Name, decimal Value)
{
    /// <summary>When it was measured or set, if the source tells. Not stored: it is in the body.</summary>
    [JsonIgnore]
    public DateTimeOffset? MeasuredAt { get; init; }
}
