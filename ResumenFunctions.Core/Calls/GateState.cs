namespace ResumenFunctions.Core.Calls;

/// <summary>The state of a <see cref="SourceGate"/>.</summary>
internal enum GateState
{
    /// <summary>Calls go out.</summary>
    Closed,

    /// <summary>No call goes out.</summary>
    Open,

    /// <summary>One call goes out to see whether the source is back.</summary>
    HalfOpen,
}
