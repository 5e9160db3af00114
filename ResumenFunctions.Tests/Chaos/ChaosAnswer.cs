using System.Collections.Immutable;
using System.Text.Json;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Chaos;

/// <summary>What matters of one answer to <c>/resumen</c> in a chaos run.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Elapsed">How long the caller waited.</param>
/// <param name="Values">The values of <c>resumen</c>.</param>
/// <param name="Outcomes">The outcome of each part: its <c>cache</c>, or its <c>motivo</c>.</param>
internal sealed record ChaosAnswer(
    int Status, TimeSpan Elapsed, ImmutableArray<ShownValue> Values, ImmutableArray<string> Outcomes)
{
    public static ChaosAnswer Read(int status, TimeSpan elapsed, double latitude, ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var values = document.RootElement.GetProperty("resumen").EnumerateObject();
        JsonProperty[] parts = [.. document.RootElement.GetProperty("resultados").EnumerateObject()];

        // Both are in the order of the parts.
        return new(
            status,
            elapsed,
            [.. values.Zip(parts).SelectMany(pair => ValuesOf(pair.First, latitude, IsMarked(pair.Second.Value)))],
            [.. parts.Select(static part => OutcomeOf(part.Value))]);
    }

    private static IEnumerable<ShownValue> ValuesOf(JsonProperty part, double latitude, bool isMarked) => part.Value.ValueKind switch
    {
        JsonValueKind.Number => [new(QuantityOf(part.Name, latitude), part.Value.GetDecimal(), isMarked)],
        JsonValueKind.Object => part.Value.EnumerateObject().SelectMany(rate => ValuesOf(rate, latitude, isMarked)),
        JsonValueKind.Null => [],
        _ => throw new InvalidOperationException($"{part.Name} is {part.Value}."),
    };

    private static Quantity QuantityOf(string name, double latitude) => name switch
    {
        "btc_usd" => Quantity.Bitcoin,
        "temperatura_c" => Quantity.Temperature(latitude),
        _ => Currencies.All.GetValueOrDefault(name) ?? DollarPrice.Of(name).Sell,
    };

    private static bool IsMarked(JsonElement part) => part.TryGetProperty("aviso", out _) || !part.TryGetProperty("acuerdo", out _);

    private static string OutcomeOf(JsonElement part) =>
        part.GetProperty(part.GetProperty("ok").GetBoolean() ? "cache" : "motivo").GetString()!;
}
