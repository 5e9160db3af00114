using System.Collections.Immutable;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>
/// Repeatable chance: each roll is a pure function of the seed, the source, the call and the purpose, so that neither the order
/// of concurrent calls nor the version of the runtime changes it.
/// </summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Call">The call's number, from 1.</param>
internal readonly record struct Dice(int Seed, string Source, long Call)
{
    /// <summary>A number from 0 to below 1, uniformly distributed.</summary>
    /// <param name="purpose">What it is for; another purpose rolls another number.</param>
    public double Roll(string purpose)
    {
        var state = Mix((ulong)Seed);
        foreach (var letter in Source)
        {
            state = Mix(state ^ letter);
        }

        state = Mix(state ^ (ulong)Call);
        foreach (var letter in purpose)
        {
            state = Mix(state ^ letter);
        }

        // A double holds 53 bits.
        return (state >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>One of the items, all equally likely.</summary>
    public T Pick<T>(string purpose, ImmutableArray<T> items) => items[(int)(Roll(purpose) * items.Length)];

    /// <summary>A time between two, in milliseconds.</summary>
    public TimeSpan Milliseconds(string purpose, double min, double max) =>
        TimeSpan.FromMilliseconds(min + (Roll(purpose) * (max - min)));

    /// <summary>A number of the standard normal distribution.</summary>
    public double Normal(string purpose) =>
        Math.Sqrt(-2 * Math.Log(1 - Roll(purpose))) * Math.Cos(Math.Tau * Roll(purpose + "/angle"));

    /// <summary>
    /// A number from −1 to 1 that moves a little from call to call, as prices do: two waves with phases from the seed, and some noise.
    /// </summary>
    public double Drift(string purpose)
    {
        var start = this with { Call = 0 };
        var slow = Math.Sin((Call / 17.0) + (start.Roll(purpose + "/slow") * Math.Tau));
        var quick = Math.Sin((Call / 5.0) + (start.Roll(purpose + "/quick") * Math.Tau));
        return (0.6 * slow) + (0.3 * quick) + (0.1 * ((2 * Roll(purpose)) - 1));
    }

    /// <summary>SplitMix64's step and finalizer.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
