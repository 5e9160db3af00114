namespace ResumenFunctions.Core.Model;

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
