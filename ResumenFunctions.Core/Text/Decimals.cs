using System.Globalization;

namespace ResumenFunctions.Core.Text;

/// <summary>Reads decimal numbers of other people.</summary>
internal static class Decimals
{
    /// <summary>As <see cref="decimal.TryParse(string, NumberStyles, IFormatProvider, out decimal)"/>, which lets NUL characters follow the number; this does not.</summary>
    public static bool TryParse(string? text, NumberStyles style, out decimal number)
    {
        number = 0;
        return text is not null
            && !text.Contains('\0', StringComparison.Ordinal)
            && decimal.TryParse(text, style, CultureInfo.InvariantCulture, out number);
    }
}
