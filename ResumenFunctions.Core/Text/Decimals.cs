using System.Globalization;

namespace ResumenFunctions.Core.Text;

/// <summary>Parses untrusted decimals.</summary>
internal static class Decimals
{
    /// <summary>Like <see cref="decimal.TryParse(string, NumberStyles, IFormatProvider, out decimal)"/>, but refuses NUL characters after the number.</summary>
    public static bool TryParse(string? text, NumberStyles style, out decimal number)
    {
        number = 0;
        return text is not null
            && !text.Contains('\0', StringComparison.Ordinal)
            && decimal.TryParse(text, style, CultureInfo.InvariantCulture, out number);
    }
}
