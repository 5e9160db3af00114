using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Unicode;
using ResumenFunctions.Core.Configuration;

namespace ResumenFunctions.Core.Sources;

/// <summary>From a body to values: parses it once, has the source read it, and checks the values against bounds. Pure.</summary>
internal static class SourceBody
{
    // An object with the same name twice means different things to different readers, so it is refused.
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <param name="source">Whose body it is.</param>
    /// <param name="body">The body, decompressed, without byte-order mark.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="bounds">The sane range of each value; one without its own must be above zero.</param>
    /// <param name="now">The time.</param>
    public static Interpretation Read(
        ISource source, ReadOnlyMemory<byte> body, ReadingQuery query, FrozenDictionary<string, Bounds> bounds, DateTimeOffset now)
    {
        var start = body.Span.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
        {
            return Failure.Format("respuesta vacía");
        }

        if (start[0] == (byte)'<')
        {
            return Failure.Format("una página en lugar de JSON");
        }

        if (!Utf8.IsValid(body.Span))
        {
            return Failure.Format("la respuesta no es UTF-8");
        }

        Interpretation interpretation;
        try
        {
            using var document = JsonDocument.Parse(body, s_strict);
            interpretation = source.Interpret(document.RootElement, query, now);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with half a surrogate pair, which only reading it shows.
            return Failure.Format("la respuesta no es JSON válido");
        }

        return interpretation.Failure is null && OutOfBounds(interpretation, bounds) is { } failure ? failure : interpretation;
    }

    private static Failure? OutOfBounds(Interpretation interpretation, FrozenDictionary<string, Bounds> bounds)
    {
        foreach (var value in interpretation.Values)
        {
            if (!bounds.GetValueOrDefault(value.Name, Bounds.AboveZero).Holds(value.Value))
            {
                return Failure.Rejected($"{value.Name} fuera de lo razonable");
            }
        }

        return null;
    }
}
