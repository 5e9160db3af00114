using System.Globalization;

namespace ResumenFunctions.Core.Text;

/// <summary>Parses untrusted decimals.</summary>
internal static class Decimals
{
    // With more, decimal rounds, and a number just outside a range would be inside.
    private const int MaxDigits = 28;

    /// <summary>Like <see cref="decimal.TryParse(string, NumberStyles, IFormatProvider, out decimal)"/>, but refuses NUL characters after the number and more digits than it can hold.</summary>
    public static bool TryParse(string? text, NumberStyles style, out decimal number)
    {
        number = 0;
        return text is not null
            && !text.Contains('\0', StringComparison.Ordinal)
            && decimal.TryParse(text, style, CultureInfo.InvariantCulture, out number)
            && SignificantDigits(text) <= MaxDigits;
    }

    private static int SignificantDigits(ReadOnlySpan<char> text)
    {
        var (digits, zeros) = (0, 0);
        foreach (var c in text)
        {
            if (c is 'e' or 'E')
            {
                break;
            }

            // Zeros count once another digit follows them, and not before the first one.
            if (c == '0')
            {
                zeros += digits == 0 ? 0 : 1;
            }
            else if (char.IsAsciiDigit(c))
            {
                digits += zeros + 1;
                zeros = 0;
            }
        }

        return digits;
    }
}
