namespace ResumenFunctions.Core.Model;

/// <summary>One value of a reading, with the digits that the source gave.</summary>
/// <param name="Name">The part's name in <c>resumen</c> (<c>btc_usd</c>, <c>temperatura_c</c>) or a currency code.</param>
/// <param name="Value">US dollars per bitcoin, degrees Celsius, or units of the currency per US dollar.</param>
internal sealed record NamedValue(string Name, decimal Value);
