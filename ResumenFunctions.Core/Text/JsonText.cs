using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ResumenFunctions.Core.Text;

/// <summary>Writes all our JSON: accents as they are, characters special to HTML escaped.</summary>
internal static class JsonText
{
    private const int UsualSize = 512;

    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    private static readonly JsonWriterOptions s_options = new() { Encoder = s_encoder };

    /// <summary>Encodes a text once for many answers.</summary>
    public static JsonEncodedText Encode(string text) => JsonEncodedText.Encode(text, s_encoder);

    /// <summary>Writes a document into a new buffer.</summary>
    /// <param name="state">What <paramref name="write"/> needs.</param>
    /// <param name="write">Writes the document.</param>
    public static ReadOnlyMemory<byte> Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualSize);
        WriteTo(buffer, state, write);
        return buffer.WrittenMemory;
    }

    /// <summary>Writes a document.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="state">What <paramref name="write"/> needs.</param>
    /// <param name="write">Writes the document.</param>
    public static void WriteTo<TState>(IBufferWriter<byte> buffer, TState state, Action<Utf8JsonWriter, TState> write)
    {
        using var writer = new Utf8JsonWriter(buffer, s_options);
        write(writer, state);
    }

    extension(Utf8JsonWriter writer)
    {
        /// <summary>A UTC moment to the millisecond.</summary>
        public void WriteInstant(string name, DateTimeOffset moment) =>
            writer.WriteString(name, moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

        /// <summary>A number with exactly one decimal.</summary>
        public void WriteTenths(string name, double value)
        {
            var tenths = (long)Math.Round(Math.Abs(value) * 10);
            writer.WriteNumber(name, new decimal((int)tenths, (int)(tenths >> 32), 0, value < 0, 1));
        }
    }
}
