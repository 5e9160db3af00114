namespace ResumenFunctions.Core.Model;

/// <summary>How a reading came to a request. The contract's <c>cache</c>.</summary>
internal enum CacheState
{
    /// <summary>It came in while the request waited.</summary>
    Miss,

    /// <summary>It was there and fresh.</summary>
    Hit,

    /// <summary>A newer one could not be had in time; the last good one is shown.</summary>
    Stale,
}

/// <summary>The contract's words for <see cref="CacheState"/>.</summary>
internal static class CacheStates
{
    extension(CacheState state)
    {
        /// <summary>The value of <c>cache</c> in an answer.</summary>
        public string Wire => state switch
        {
            CacheState.Miss => "miss",
            CacheState.Hit => "hit",
            CacheState.Stale => "stale",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
    }
}
