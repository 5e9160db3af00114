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
