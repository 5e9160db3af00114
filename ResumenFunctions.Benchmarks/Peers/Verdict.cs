namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Whether two peers differ.</summary>
internal enum Verdict
{
    /// <summary>It can't be told: there are too few repetitions.</summary>
    Unknown,

    /// <summary>What differs is inside the noise.</summary>
    Same,

    /// <summary>Every repetition was below every one of the other.</summary>
    Less,

    /// <summary>Every repetition was above every one of the other.</summary>
    More,
}
