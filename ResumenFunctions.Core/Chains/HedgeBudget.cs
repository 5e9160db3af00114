namespace ResumenFunctions.Core.Chains;

/// <summary>How many calls of a chain may be extra ones, which the contract does not ask for: a share of all calls, with a few saved up.</summary>
/// <remarks>Our own, because the library's token bucket fills with time and not with calls.</remarks>
/// <param name="percent">The share of all calls in percent, 0 to 100.</param>
internal sealed class HedgeBudget(int percent)
{
    private const int One = 100;
    private const int AtStart = 3 * One;
    private const int Most = 20 * One;

    private int _hundredths = percent == 0 ? 0 : AtStart;

    /// <summary>A call of any kind goes out.</summary>
    public void Called()
    {
        // Above the most only by what goes out at once.
        if (Volatile.Read(ref _hundredths) < Most)
        {
            Interlocked.Add(ref _hundredths, percent);
        }
    }

    /// <summary>Takes one extra call, if there is one.</summary>
    public bool TryTake()
    {
        if (Interlocked.Add(ref _hundredths, -One) >= 0)
        {
            return true;
        }

        Interlocked.Add(ref _hundredths, One);
        return false;
    }
}
