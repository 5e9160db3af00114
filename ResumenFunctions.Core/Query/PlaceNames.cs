using System.Globalization;
using System.Text;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Query;

/// <summary>Reads the name of a place, such as <c>Córdoba</c> or <c>córdoba , ar</c>.</summary>
internal static class PlaceNames
{
    private const int MinLength = 2;
    private const int MaxLength = 80;
    private const int CountryLength = 2;

    /// <summary>What is allowed, in Spanish.</summary>
    public static readonly string Allowed =
        $"debe ser un nombre de {MinLength} a {MaxLength} caracteres, sin caracteres de control, y si acaso una coma y el código de dos letras del país";

    /// <summary>The name in its normal form; <see langword="null"/> when it is not allowed.</summary>
    public static PlaceName? Read(string text)
    {
        // Of a lone surrogate no address can be made.
        if (text.Any(char.IsControl) || text.EnumerateRunes().Contains(Rune.ReplacementChar))
        {
            return null;
        }

        var parts = text.Split(',');
        var name = string.Join(' ', parts[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        var country = parts.Length > 1 ? parts[1].Trim().ToUpperInvariant() : null;
        var length = new StringInfo(name).LengthInTextElements;
        return length is >= MinLength and <= MaxLength && parts.Length <= 2 && (country is null || (country.Length == CountryLength && country.All(char.IsAsciiLetterUpper)))
            ? new(name, country)
            : null;
    }
}
