using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Calls;

/// <summary>
/// From a source's body to a reading: parses it once, has the source read it, checks the values against bounds and settles how
/// long the reading stays good.
/// </summary>
/// <param name="source">Whose bodies.</param>
/// <param name="part">For which part.</param>
/// <param name="bounds">The sane range of each value; one without its own must be above zero.</param>
/// <param name="clock">The clock.</param>
internal sealed class BodyReader(ISource source, Part part, FrozenDictionary<string, Bounds> bounds, TimeProvider clock)
{
    // An object with the same name twice means different things to different readers, so it is refused. In our answer the body
    // lies three levels deep, and usual readers go down to 64.
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 61 };

    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    // So that not every instance asks in the moment when a source has promised new values (open.er-api.com asks for it).
    private const int LeastDelaySeconds = 30;
    private const int MostDelaySeconds = 300;

    /// <param name="bytes">The body of a 2xx answer, decompressed.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="expires">The header <c>Expires</c>.</param>
    /// <returns>The reading or the failure, and what the operator should read in the log.</returns>
    public (SourceAnswer Answer, string? Notice) Read(byte[] bytes, ReadingQuery query, DateTimeOffset? expires)
    {
        var now = clock.GetUtcNow();
        var body = bytes.AsMemory(bytes.AsSpan().StartsWith(s_byteOrderMark) ? s_byteOrderMark.Length : 0);
        var interpretation = Interpret(body, query, now);
        if ((interpretation.Failure ?? OutOfBounds(interpretation)) is { } failure)
        {
            return (failure, interpretation.Notice);
        }

        var freshUntil = now + (source.FreshFor ?? part.FreshFor);
        var floorUntil = now + (source.RefreshFloor ?? part.RefreshFloor);
        if (interpretation.NextUpdate is { } next)
        {
            freshUntil = Later(freshUntil, next.AddSeconds(RandomNumberGenerator.GetInt32(LeastDelaySeconds, MostDelaySeconds + 1)));
        }

        if (source.KeepsToExpires && expires is { } keep)
        {
            freshUntil = Later(freshUntil, keep);
            floorUntil = Later(floorUntil, keep);
        }

        // Whatever a source promises, a reading that may no longer be shown as stale is not fresh.
        var last = now + part.StaleFor;
        return (
            new Reading(source.Id, body, interpretation.Values, now, Earlier(freshUntil, last), Earlier(floorUntil, last)),
            interpretation.Notice);
    }

    private Interpretation Interpret(ReadOnlyMemory<byte> body, ReadingQuery query, DateTimeOffset now)
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

        using var document = Parse(body);
        return document is null
            ? Failure.Format("la respuesta no es JSON válido")
            : source.Interpret(document.RootElement, query, now);
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, s_strict);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name with half a surrogate pair.
            return null;
        }
    }

    private Failure? OutOfBounds(Interpretation interpretation)
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

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
