namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>Changes bytes that ought to be JSON: a few tokens first, then a few bytes.</summary>
internal static class Mutator
{
    // Just over what most sources may send.
    private const int Large = 66 * 1024;

    /// <param name="dice">The chance.</param>
    /// <param name="good">What to change.</param>
    /// <param name="other">What to splice with.</param>
    /// <param name="key">A key that must not come out again; <see langword="null"/> for none.</param>
    public static byte[] Mutate(Dice dice, byte[] good, byte[] other, string? key)
    {
        var bytes = good;
        for (var times = dice.Below(4); times > 0; times--)
        {
            bytes = TokenMutator.Mutate(dice, bytes, key);
        }

        // Bytes changed at random are mostly no JSON any more, which hides what the tokens would do.
        for (var times = dice.Percent(25) ? 1 + dice.Below(3) : 0; times > 0; times--)
        {
            bytes = ChangeBytes(dice, bytes, other);
        }

        return bytes;
    }

    /// <summary>One change that knows nothing of JSON.</summary>
    public static byte[] ChangeBytes(Dice dice, byte[] bytes, byte[] other)
    {
        var from = dice.Below(bytes.Length + 1);
        var to = Math.Min(bytes.Length, from + dice.Below(12));
        return dice.Below(9) switch
        {
            0 => Flip(dice, bytes),
            1 => [.. bytes[..from], .. dice.Bytes(1 + dice.Below(4)), .. bytes[from..]],
            2 => [.. bytes[..from], .. bytes[to..]],
            3 => [.. bytes[..to], .. bytes[from..]],
            4 => bytes[..from],
            5 => [.. bytes[..from], .. other[dice.Below(other.Length)..]],
            6 => [.. "\uFEFF"u8, .. bytes],
            7 => dice.Percent(10) ? [.. bytes[..from], .. Enumerable.Repeat((byte)' ', Large), .. bytes[from..]] : [.. bytes, .. bytes],
            _ => dice.Percent(10) ? dice.Bytes(dice.Below(300)) : [.. bytes[..from], (byte)'"', .. bytes[from..]],
        };
    }

    private static byte[] Flip(Dice dice, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return bytes;
        }

        byte[] changed = [.. bytes];
        changed[dice.Below(bytes.Length)] ^= (byte)(1 << dice.Below(8));
        return changed;
    }
}
