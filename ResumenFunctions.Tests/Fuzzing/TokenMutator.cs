using System.Text.Json;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>Puts other values, names and members into JSON that may be broken already: what can be read of it is changed.</summary>
internal static class TokenMutator
{
    /// <summary>One token changed.</summary>
    public static byte[] Mutate(Dice dice, byte[] json, string? key)
    {
        var (values, names) = Tokens(json);
        if (values.Count == 0)
        {
            return json;
        }

        var value = dice.Pick(values);
        if (names.Count == 0 || dice.Percent(75))
        {
            return Replace(json, value, dice.Percent(10) ? json[dice.Pick(values)] : Nasty.Value(dice, key));
        }

        var name = json[dice.Pick(names)];
        var at = dice.Pick(names);
        byte[] member = [.. name, (byte)':', .. dice.Percent(50) ? json[value] : Nasty.Value(dice, key), (byte)','];
        return dice.Below(3) switch
        {
            0 => Replace(json, at.Start.Value..at.Start.Value, member),
            1 => Replace(json, at, Nasty.Text(dice, key)),
            _ => Replace(json, at.Start.Value..at.Start.Value, [.. Nasty.Text(dice, key), (byte)':', .. Nasty.Value(dice, key), (byte)',']),
        };
    }

    private static byte[] Replace(byte[] json, Range range, byte[] with) => [.. json[..range.Start], .. with, .. json[range.End..]];

    private static (List<Range> Values, List<Range> Names) Tokens(byte[] json)
    {
        var (values, names) = (new List<Range>(), new List<Range>());
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    names.Add(start..(start + reader.ValueSpan.Length + 2));
                }
                else if (reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
                {
                    var end = reader;
                    end.Skip();
                    values.Add(start..(int)end.BytesConsumed);
                }
            }
        }
        catch (JsonException)
        {
            // What came before can be changed.
        }

        return (values, names);
    }
}
