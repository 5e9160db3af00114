namespace ResumenFunctions.Core.Model;

/// <summary>How a request got a reading. The contract's <c>cache</c>.</summary>
internal enum CacheState
{
    /// <summary>It was fetched while the request waited.</summary>
    Miss,

    /// <summary>It was cached and fresh.</summary>
    Hit,

    /// <summary>No newer one came in time; the last good one is shown.</summary>
    Stale,
}

/// <summary>The contract's names of <see cref="CacheState"/>.</summary>
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
