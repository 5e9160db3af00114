using System.Text;
using System.Text.Json;

namespace ResumenFunctions.Core.Calls;

/// <summary>Finds a source's key in what the source sends, however it is escaped and whatever stands between its characters.</summary>
internal static class KeyText
{
    private const string Redacted = "***";

    /// <summary>The text without the key, plain or percent-encoded.</summary>
    public static string Redact(string text, string? apiKey) =>
        apiKey is null ? text : Without(Without(text, apiKey), Uri.EscapeDataString(apiKey));

    /// <summary>Whether a string of a JSON document holds the key.</summary>
    /// <param name="json">A valid document without half surrogate pairs.</param>
    /// <param name="apiKey">The key, if there is one.</param>
    public static bool IsEchoedIn(ReadOnlySpan<byte> json, string? apiKey)
    {
        if (apiKey is null)
        {
            return false;
        }

        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                && reader.ValueSpan.Length >= apiKey.Length
                && Holds(reader.GetString()!, apiKey))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(string text, string key) =>
        Skeleton(text, null).Contains(key, StringComparison.OrdinalIgnoreCase)
        || Skeleton(Uri.UnescapeDataString(text), null).Contains(key, StringComparison.OrdinalIgnoreCase);

    private static string Without(string text, string key)
    {
        var positions = new List<int>(text.Length);
        var skeleton = Skeleton(text, positions);
        var clean = new StringBuilder();
        var (from, next) = (0, 0);
        for (int found; (found = skeleton.IndexOf(key, next, StringComparison.OrdinalIgnoreCase)) >= 0; next = found + key.Length)
        {
            clean.Append(text, from, positions[found] - from).Append(Redacted);
            from = positions[found + key.Length - 1] + 1;
        }

        return from == 0 ? text : clean.Append(text, from, text.Length - from).ToString();
    }

    // Keys are visible ASCII characters: nothing else can be a part of one.
    private static string Skeleton(string text, List<int>? positions)
    {
        var skeleton = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is > ' ' and <= '~')
            {
                skeleton.Append(text[i]);
                positions?.Add(i);
            }
        }

        return skeleton.ToString();
    }
}
