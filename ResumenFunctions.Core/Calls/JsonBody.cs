using System.Text.Json;
using System.Text.Unicode;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>A source's body, parsed once and strictly, so that it can be embedded in our answer unchanged.</summary>
internal sealed class JsonBody : IDisposable
{
    // Parsers disagree about duplicate names, so they are refused. In our answer the body lies three levels deep, and parsers
    // commonly stop at 64.
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 61 };

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
            return new(json, JsonDocument.Parse(json, s_strict), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name with an unpaired surrogate.
            return Refuse("la respuesta no es JSON válido");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _document?.Dispose();

    private static JsonBody Refuse(string why) => new(default, null, Failure.Format(why));
}
