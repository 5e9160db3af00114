namespace ResumenFunctions.Core.Calls;

/// <summary>The state of a <see cref="Breaker"/>.</summary>
internal enum BreakerState
{
    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>No call goes through.</summary>
    Open,

    /// <summary>One call at a time probes whether the source is back.</summary>
    HalfOpen,
}
