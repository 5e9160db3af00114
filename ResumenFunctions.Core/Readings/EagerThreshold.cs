using System.Security.Cryptography;

namespace ResumenFunctions.Core.Readings;

/// <summary>The share of its freshness after which a reading in use is refreshed while callers still get it.</summary>
internal static class EagerThreshold
{
    /// <summary>Where an instance keeps its readings to itself.</summary>
    public const double Alone = 0.8;

    /// <summary>Where instances share them it is between these two.</summary>
    public const double LeastShared = 0.7;

    /// <inheritdoc cref="LeastShared"/>
    public const double MostShared = 0.9;

    /// <summary>
    /// An instance's own. Drawn once where readings are shared: else all would find the same reading due in the same moment and each
    /// ask its source, where now the first one does and the others take what it got.
    /// </summary>
    public static double Draw(bool isShared)
    {
        const int Steps = 10_000;
        return isShared ? LeastShared + ((MostShared - LeastShared) * RandomNumberGenerator.GetInt32(Steps) / Steps) : Alone;
    }
}
