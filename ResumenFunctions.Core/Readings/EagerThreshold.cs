using System.Security.Cryptography;

namespace ResumenFunctions.Core.Readings;

/// <summary>The share of its freshness after which a reading gets an eager refresh: callers still get the reading meanwhile.</summary>
internal static class EagerThreshold
{
    /// <summary>Where readings are not shared.</summary>
    public const double Alone = 0.8;

    /// <summary>Where instances share readings, it is between these two.</summary>
    public const double LeastShared = 0.7;

    /// <inheritdoc cref="LeastShared"/>
    public const double MostShared = 0.9;

    /// <summary>
    /// One instance's threshold. Random where readings are shared: otherwise all instances would find a reading due at the same
    /// moment and each call its source; now the first one does and the others take its reading.
    /// </summary>
    public static double Draw(bool isShared)
    {
        const int Steps = 10_000;
        return isShared ? LeastShared + ((MostShared - LeastShared) * RandomNumberGenerator.GetInt32(Steps) / Steps) : Alone;
    }
}
