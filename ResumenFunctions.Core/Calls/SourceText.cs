using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>Cleans texts that may quote a source.</summary>
internal static partial class SourceText
{
    /// <summary>The most characters that reach an answer.</summary>
    public const int MaxLength = 200;

    private const string Ellipsis = "…";

    /// <summary>One line of at most <see cref="MaxLength"/> characters, without key, address or invisible characters; never empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="apiKey">The source's key, which the source may have echoed.</param>
    public static string Clean(string text, string? apiKey)
    {
        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var word in Redact(text, apiKey).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            clean.Append(clean.Length == 0 ? "" : " ");
            foreach (var rune in (Address().IsMatch(word) ? Ellipsis : word).EnumerateRunes())
            {
                // Control characters, and format characters such as those that reverse the writing direction.
                if (!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
                {
                    clean.Append(rune.ToString());
                }
            }

            if (clean.Length > MaxLength)
            {
                return Cut(clean.ToString());
            }
        }

        return clean.Length == 0 ? Failure.Unexplained : clean.ToString();
    }

    /// <summary>The text without the key, plain or percent-encoded.</summary>
    public static string Redact(string text, string? apiKey) => apiKey is null
        ? text
        : text
            .Replace(apiKey, "***", StringComparison.OrdinalIgnoreCase)
            .Replace(Uri.EscapeDataString(apiKey), "***", StringComparison.OrdinalIgnoreCase);

    // A scheme, an e-mail address, or a host: dotted words ending in letters, IPv4 or IPv6, perhaps with a port or a path.
    [GeneratedRegex(@"://|@|^\W*(([\w-]+\.)+[a-z]{2,}|\d+(\.\d+){3}|\[?[0-9a-f]*:[0-9a-f:]*:[0-9a-f.]*\]?)(:\d+)?([/?#]\S*)?\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    private static string Cut(string text)
    {
        // Never split a surrogate pair.
        var end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return string.Concat(text.AsSpan(0, end), Ellipsis);
    }
}
