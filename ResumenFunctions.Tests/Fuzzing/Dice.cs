namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>The chance of one case: the same for the same seed and number.</summary>
internal sealed class Dice(int seed, int number)
{
    private readonly Random _random = new(unchecked((seed * 486_187_739) + number));

#pragma warning disable CA5394 // Nothing secret: a case must be repeatable.
    /// <summary>A number from 0 to below <paramref name="end"/>; 0 where there is none.</summary>
    public int Below(int end) => end <= 0 ? 0 : _random.Next(end);

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
#pragma warning restore CA5394

    /// <summary>True in so many of a hundred.</summary>
    public bool Percent(int share) => Below(100) < share;

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];
}
