using System.Text;
using System.Text.Json;

namespace ResumenFunctions.Core.Calls;

/// <summary>Finds a source's key in what the source sends, however it is escaped and whatever stands between its characters.</summary>
internal static class KeyText
{
    private const string Redacted = "***";

    /// <summary>The text without the key, plain or with any of its characters percent-encoded.</summary>
    public static string Redact(string text, string? apiKey) =>
        apiKey is null ? text : Without(Without(text, apiKey, isEscaped: false), apiKey, isEscaped: true);

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
        Skeleton(text, isEscaped: false, null).Contains(key, StringComparison.OrdinalIgnoreCase)
        || Skeleton(text, isEscaped: true, null).Contains(key, StringComparison.OrdinalIgnoreCase);

    private static string Without(string text, string key, bool isEscaped)
    {
        var places = new List<(int From, int To)>(text.Length);
        var skeleton = Skeleton(text, isEscaped, places);
        var clean = new StringBuilder();
        var (from, next) = (0, 0);
        for (int found; (found = skeleton.IndexOf(key, next, StringComparison.OrdinalIgnoreCase)) >= 0; next = found + key.Length)
        {
            clean.Append(text, from, places[found].From - from).Append(Redacted);
            from = places[found + key.Length - 1].To;
        }

        return from == 0 ? text : clean.Append(text, from, text.Length - from).ToString();
    }

    // Keys are visible ASCII characters: nothing else can be a part of one.
    private static string Skeleton(string text, bool isEscaped, List<(int From, int To)>? places)
    {
        var skeleton = new StringBuilder(text.Length);
        var unescaped = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is <= ' ' or > '~')
            {
                continue;
            }

            skeleton.Append(text[i]);
            places?.Add((i, i + 1));
            if (isEscaped && skeleton.Length - unescaped >= 3 && EndsInEscape(skeleton))
            {
                Unescape(skeleton, places);

                // Once only: what an escape stands for is not the start of another one.
                unescaped = skeleton.Length;
            }
        }

        return skeleton.ToString();
    }

    private static bool EndsInEscape(StringBuilder text) =>
        text[^3] == '%' && char.IsAsciiHexDigit(text[^2]) && char.IsAsciiHexDigit(text[^1]);

    private static void Unescape(StringBuilder skeleton, List<(int From, int To)>? places)
    {
        var start = skeleton.Length - 3;
        var character = (char)Convert.ToByte(skeleton.ToString(start + 1, 2), 16);
        var place = places is null ? default : (places[start].From, places[^1].To);
        skeleton.Length = start;
        places?.RemoveRange(start, 3);
        if (character is > ' ' and <= '~')
        {
            skeleton.Append(character);
            places?.Add(place);
        }
    }
}
