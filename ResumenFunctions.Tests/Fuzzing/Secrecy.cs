using System.Globalization;
using System.Text;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>What no text of ours may hold.</summary>
internal static class Secrecy
{
    // Of one source: its name, what it said, and a little around it.
    private const int MaxLength = 250;

    /// <summary>Whether the key is in the text, whatever nobody sees between its characters, and percent-encoded or not.</summary>
    public static bool HoldsKey(string text) => Holds(text) || (text.Contains('%', StringComparison.Ordinal) && Holds(Uri.UnescapeDataString(text)));

    /// <summary>What is wrong with an <c>error</c> or <c>aviso</c>; <see langword="null"/> when nothing is.</summary>
    public static string? ProblemOf(string text)
    {
        return text.Length is 0 or > MaxLength ? $"{text.Length} characters"
            : text.Contains("://", StringComparison.Ordinal) ? "an address"
            : text.Contains("   at ", StringComparison.Ordinal) || text.Contains("ResumenFunctions", StringComparison.Ordinal) ? "a stack trace"
            : text.EnumerateRunes().Any(static rune => Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            ? "an invisible character"
            : null;
    }

    private static bool Holds(string text) =>
        string.Concat(text.Where(static c => c is > ' ' and <= '~')).Contains(ResumenHost.Key, StringComparison.OrdinalIgnoreCase);
}
