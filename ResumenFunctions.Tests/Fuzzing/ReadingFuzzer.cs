using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>An entry of the shared cache, changed outside or inside its body.</summary>
/// <param name="entries">A good entry of each source.</param>
internal sealed partial class ReadingFuzzer(IReadOnlyDictionary<string, byte[]> entries) : IFuzzer
{
    public string Kind => "readings";

    public FuzzCase Create(Dice dice, DateTimeOffset now)
    {
        var source = SourceBodies.Pick(dice);
        var (lineup, part) = SourceBodies.PlaceOf(source);
        var key = SourceBodies.KeyOf(source);
        var other = entries[SourceBodies.Pick(dice)];
        var entry = dice.Percent(50)
            ? Mutator.Mutate(dice, entries[source], other, key)
            : WithBody(entries[source], body => Mutator.Mutate(dice, body, SourceBodies.Other(dice, source), key));
        return new(new(Methods.Get, "/resumen", $"fuentes={part}"), entry)
        {
            Lineup = lineup,
            IsCached = true,
            SharedEntry = entry,
        };
    }

    private static byte[] WithBody(byte[] entry, Func<byte[], byte[]> change)
    {
        var text = Encoding.UTF8.GetString(entry);
        var quoted = Body().Match(text).Groups[1].Value;
        var body = JsonSerializer.Deserialize<byte[]>(quoted)!;
        return Encoding.UTF8.GetBytes(text.Replace(quoted, JsonSerializer.Serialize(change(body)), StringComparison.Ordinal));
    }

    [GeneratedRegex("\"Body\":(\"[^\"]+\")")]
    private static partial Regex Body();
}
