using System.Text.Json;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>What a strict reader finds wrong with an answer, and the texts that it holds.</summary>
internal static class StrictJson
{
    private const int MaxNumberLength = 400;

    /// <summary>Every string and name; a number too long for common readers, half a surrogate pair or bad UTF-8 is an exception.</summary>
    public static IReadOnlyList<string> Texts(ReadOnlySpan<byte> json)
    {
        var texts = new List<string>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                texts.Add(reader.GetString()!);
            }
            else if (reader.TokenType == JsonTokenType.Number && reader.ValueSpan.Length > MaxNumberLength)
            {
                throw new JsonException($"A number of {reader.ValueSpan.Length} characters.");
            }
        }

        return texts;
    }
}
