namespace ResumenFunctions.Core.Calls;

/// <summary>The state of a <see cref="Breaker"/>.</summary>
internal enum BreakerState
{
    /// <summary>Calls go out.</summary>
    Closed,

    /// <summary>No call goes out.</summary>
    Open,

    /// <summary>One call at a time goes out to see whether the source is back.</summary>
    HalfOpen,
}
