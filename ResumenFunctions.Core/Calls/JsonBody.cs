using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>A source's body, parsed once and strictly, so that it can be embedded in our answer unchanged.</summary>
internal sealed class JsonBody : IDisposable
{
    // Parsers disagree about duplicate names, and many take few levels; in our answer the body lies three levels deep.
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    // Longer numbers are too long for common parsers.
    private const int MaxNumberLength = 400;

    private static readonly SearchValues<byte> s_numberBytes = SearchValues.Create("0123456789.+-eE"u8);

    private readonly JsonDocument? _document;

    private JsonBody(ReadOnlyMemory<byte> json, JsonDocument? document, Failure? failure)
    {
        Json = json;
        _document = document;
        Failure = failure;
    }

    /// <summary>The JSON, byte for byte, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Why the body is refused; <see langword="null"/> when it isn't.</summary>
    public Failure? Failure { get; }

    /// <summary>The parsed document, of any shape. Valid until <see cref="Dispose"/>.</summary>
    public JsonElement Root => _document!.RootElement;

    /// <summary>Parses the body of a 2xx answer.</summary>
    /// <param name="bytes">The body, decompressed.</param>
    public static JsonBody Parse(ReadOnlyMemory<byte> bytes)
    {
        var mark = "\uFEFF"u8;
        var json = bytes.Span.StartsWith(mark) ? bytes[mark.Length..] : bytes;
        var start = json.Span.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
        {
            return Refuse("respuesta vacía");
        }

        if (start[0] == (byte)'<')
        {
            return Refuse("una página HTML en lugar de JSON");
        }

        if (!Utf8.IsValid(json.Span))
        {
            return Refuse("la respuesta no es UTF-8");
        }

        try
        {
            var document = JsonDocument.Parse(json, s_strict);
            if (!HasHalfPairOrLongNumber(json.Span))
            {
                return new(json, document, null);
            }

            document.Dispose();
            return Refuse("la respuesta no es JSON que todos puedan leer");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name with an unpaired surrogate.
            return Refuse("la respuesta no es JSON válido");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _document?.Dispose();

    // Reading all tokens costs as much as the parsing, so only bodies that may have such a thing are read again.
    private static bool HasHalfPairOrLongNumber(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0 && !MayHaveLongNumber(json))
        {
            return false;
        }

        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number ? reader.ValueSpan.Length > MaxNumberLength : reader.ValueIsEscaped && !IsText(ref reader))
            {
                return true;
            }
        }

        return false;
    }

    // A longer number covers at least one of the positions that are as far apart as the limit.
    private static bool MayHaveLongNumber(ReadOnlySpan<byte> json)
    {
        for (var i = MaxNumberLength; i < json.Length; i += MaxNumberLength)
        {
            var start = json[..i].LastIndexOfAnyExcept(s_numberBytes) + 1;
            var end = json[i..].IndexOfAnyExcept(s_numberBytes);
            if ((end < 0 ? json.Length : i + end) - start > MaxNumberLength)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static JsonBody Refuse(string why) => new(default, null, Failure.Format(why));
}
