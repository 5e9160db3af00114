namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>One call that only computes.</summary>
internal static class Primes
{
    private const int Limit = 600_000;

    /// <summary>Counts the primes below a limit, the slow way: about a tenth of a second.</summary>
    public static int Count()
    {
        var count = 0;
        for (var candidate = 2; candidate < Limit; candidate++)
        {
            count += IsPrime(candidate) ? 1 : 0;
        }

        return count;
    }

    private static bool IsPrime(int candidate)
    {
        for (var divisor = 2; divisor * divisor <= candidate; divisor++)
        {
            if (candidate % divisor == 0)
            {
                return false;
            }
        }

        return true;
    }
}
