using System.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>Makes a text that may quote a source fit to show: one line, at most 200 characters, no key, no address.</summary>
internal static class SourceText
{
    /// <summary>The most characters that reach an answer or a log.</summary>
    public const int MaxLength = 200;

    /// <param name="text">The text.</param>
    /// <param name="apiKey">The source's key, which the source may have echoed.</param>
    public static string Clean(string text, string? apiKey)
    {
        if (apiKey is not null)
        {
            text = text
                .Replace(apiKey, "***", StringComparison.OrdinalIgnoreCase)
                .Replace(Uri.EscapeDataString(apiKey), "***", StringComparison.OrdinalIgnoreCase);
        }

        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            clean.Append(clean.Length == 0 ? "" : " ");
            foreach (var rune in (IsAddress(word) ? "…" : word).EnumerateRunes())
            {
                if (!Rune.IsControl(rune))
                {
                    clean.Append(rune.ToString());
                }
            }

            if (clean.Length > MaxLength)
            {
                return Cut(clean.ToString());
            }
        }

        return clean.ToString();
    }

    private static bool IsAddress(string word) =>
        word.Contains("://", StringComparison.Ordinal) || word.Contains('@', StringComparison.Ordinal)
        || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    private static string Cut(string text)
    {
        // Never between the halves of a surrogate pair.
        var end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
