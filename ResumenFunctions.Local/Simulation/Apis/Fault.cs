namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>What goes wrong with one answer of a simulated source.</summary>
internal enum Fault
{
    /// <summary>Nothing: a good answer.</summary>
    None,

    /// <summary>The request is read and nothing is ever sent.</summary>
    Hang,

    /// <summary>Headers and half the body, then nothing more.</summary>
    HangMidBody,

    /// <summary>Headers, then single bytes without end.</summary>
    Trickle,

    /// <summary>The connection is reset before any answer.</summary>
    Reset,

    /// <summary>The connection is reset after half the body.</summary>
    ResetMidBody,

    /// <summary>Status 500.</summary>
    ServerError,

    /// <summary>Status 503.</summary>
    Unavailable,

    /// <summary>Status 429 with <c>Retry-After</c>.</summary>
    RateLimited,

    /// <summary>A web page with status 200.</summary>
    HtmlPage,

    /// <summary>A web page with status 502.</summary>
    HtmlBadGateway,

    /// <summary>Status 200 with the source's own error body.</summary>
    Refused,

    /// <summary>A good answer in a body over every size limit.</summary>
    Huge,

    /// <summary>The same, compressed to a few kilobytes.</summary>
    Bomb,

    /// <summary>Half the JSON, as a complete body.</summary>
    Truncated,

    /// <summary>A currency or unit other than the one asked for.</summary>
    WrongUnit,

    /// <summary>Values that are <see langword="null"/>.</summary>
    NullValue,

    /// <summary>Impossible values.</summary>
    OutOfBounds,

    /// <summary>Values from a month ago.</summary>
    Stale,
}
