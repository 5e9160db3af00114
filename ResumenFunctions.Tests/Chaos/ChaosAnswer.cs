using System.Collections.Immutable;
using System.Text.Json;

namespace ResumenFunctions.Tests.Chaos;

/// <summary>What matters of one answer to <c>/resumen</c> in a chaos run.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Elapsed">How long the caller waited.</param>
/// <param name="Values">The values of <c>resumen</c>, by their name or currency.</param>
/// <param name="Outcomes">The outcome of each part: its <c>cache</c>, or its <c>motivo</c>.</param>
internal sealed record ChaosAnswer(
    int Status, TimeSpan Elapsed, ImmutableArray<KeyValuePair<string, decimal>> Values, ImmutableArray<string> Outcomes)
{
    public static ChaosAnswer Read(int status, TimeSpan elapsed, ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var parts = document.RootElement.GetProperty("resumen").EnumerateObject();
        return new(
            status,
            elapsed,
            [.. parts.SelectMany(ValuesOf)],
            [.. document.RootElement.GetProperty("resultados").EnumerateObject().Select(static part => OutcomeOf(part.Value))]);
    }

    private static IEnumerable<KeyValuePair<string, decimal>> ValuesOf(JsonProperty part) => part.Value.ValueKind switch
    {
        JsonValueKind.Number => [new(part.Name, part.Value.GetDecimal())],
        JsonValueKind.Object => part.Value.EnumerateObject().SelectMany(ValuesOf),
        JsonValueKind.Null => [],
        _ => throw new InvalidOperationException($"{part.Name} is {part.Value}."),
    };

    private static string OutcomeOf(JsonElement part) =>
        part.GetProperty(part.GetProperty("ok").GetBoolean() ? "cache" : "motivo").GetString()!;
}
