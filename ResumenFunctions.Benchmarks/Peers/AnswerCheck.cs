using System.Text.Json;
using ResumenFunctions.Benchmarks.Sources;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Checks a peer's answer: a fast wrong one must not be measured.</summary>
internal static class AnswerCheck
{
    private static readonly (string Part, string Value, string Source)[] s_parts =
        [("btc", "btc_usd", "coinbase"), ("clima", "temperatura_c", "openmeteo"), ("usd", "usd", "openerapi")];

    private static readonly JsonElement s_right =
        JsonElement.Parse("""{"btc_usd":64090.00,"temperatura_c":22.5,"usd":{"EUR":0.907539,"ARS":944}}""");

    /// <summary>What is wrong with an answer, or <see langword="null"/>. Without bitcoin its part must have failed.</summary>
    public static string? Problem(ReadOnlyMemory<byte> body, bool hasBitcoin)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return s_parts.Select(part => Problem(document.RootElement, part, hasBitcoin || part.Part != "btc"))
                .FirstOrDefault(static problem => problem is not null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"its answer is not of the right shape: {e.Message}";
        }
    }

    private static string? Problem(JsonElement answer, (string Part, string Value, string Source) part, bool isThere)
    {
        var value = answer.GetProperty("resumen").GetProperty(part.Value);
        var result = answer.GetProperty("resultados").GetProperty(part.Part);
        if (result.GetProperty("ok").GetBoolean() != isThere)
        {
            return $"{part.Part} should be {(isThere ? "there" : "missing")} and is not: {result}";
        }

        var isRight = isThere
            ? JsonElement.DeepEquals(value, s_right.GetProperty(part.Value))
            : value.ValueKind == JsonValueKind.Null && result.GetProperty("error").GetString() is { Length: > 0 };
        return !isRight ? $"{part.Value} is {value}{(isThere ? "" : " and should be null, with an error")}"
            : isThere && !Names(result.GetProperty("data")).SequenceEqual(Names(JsonElement.Parse(MockBodies.Recorded(part.Source))))
                ? $"the body of {part.Part} is not the source's"
            : null;
    }

    // The times in a body change, so only the names are compared.
    private static IEnumerable<string> Names(JsonElement body) => body.EnumerateObject().Select(static p => p.Name);
}
