using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>Cleans texts that may quote a source, in time linear in their length.</summary>
internal static class SourceText
{
    /// <summary>The most characters that reach an answer.</summary>
    public const int MaxLength = 200;

    // Only so many visible characters are read.
    private const int MaxRead = 4_096;

    private const string Ellipsis = "…";

    // A scheme, an e-mail address, or a host: dotted words ending in letters, IPv4 or IPv6, perhaps with a port or a path. Not
    // backtracking, because a source could make that take for ever.
    private static readonly Lazy<Regex> s_address = new(static () => new(
        @"://|@|^\W*(([\w-]+\.)+[a-z]{2,}|\d+(\.\d+){3}|\[?[0-9a-f]*:[0-9a-f:]*:[0-9a-f.]*\]?)(:\d+)?([/?#]\S*)?\W*$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));

    /// <summary>One line of at most <see cref="MaxLength"/> characters, without key, address or invisible characters; never empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="apiKey">The source's key, which the source may have echoed.</param>
    public static string Clean(string text, string? apiKey)
    {
        var clean = new StringBuilder(MaxLength);
        foreach (var word in Visible(KeyText.Redact(text, apiKey)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            clean.Append(clean.Length == 0 ? "" : " ").Append(s_address.Value.IsMatch(word) ? Ellipsis : word);
            if (clean.Length > MaxLength)
            {
                return Cut(clean.ToString());
            }
        }

        return clean.Length == 0 ? Failure.Unexplained : clean.ToString();
    }

    // Every white space as a space, without control characters and format characters such as those that reverse the writing direction.
    private static string Visible(string text)
    {
        var visible = new StringBuilder(Math.Min(text.Length, MaxRead));
        foreach (var rune in text.EnumerateRunes())
        {
            if (visible.Length >= MaxRead)
            {
                break;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                visible.Append(' ');
            }
            else if (!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                visible.Append(rune.ToString());
            }
        }

        return visible.ToString();
    }

    private static string Cut(string text)
    {
        // Never split a surrogate pair.
        var end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return string.Concat(text.AsSpan(0, end), Ellipsis);
    }
}
