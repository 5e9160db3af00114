namespace ResumenFunctions.Core.Model;

/// <summary>Why a source gave no reading. The contract's <c>motivo</c>.</summary>
internal enum FailureReason
{
    /// <summary>No complete answer before the deadline.</summary>
    Timeout,

    /// <summary>DNS, connect, reset or TLS.</summary>
    Network,

    /// <summary>A status other than 2xx and 429.</summary>
    Http,

    /// <summary>Status 429.</summary>
    RateLimited,

    /// <summary>Not the JSON expected, or too large.</summary>
    Format,

    /// <summary>The source itself reports a failure, or its values can't be used: too old, out of bounds, in another unit.</summary>
    Rejected,

    /// <summary>The breaker is open: not called.</summary>
    BreakerOpen,

    /// <summary>Too many calls to the source are under way here, or too many requests wait: not called.</summary>
    Saturated,

    /// <summary>A key or a contact that the source needs is not set: not called.</summary>
    MissingKey,
}

/// <summary>The contract's names of <see cref="FailureReason"/>.</summary>
internal static class FailureReasons
{
    extension(FailureReason reason)
    {
        /// <summary>The value of <c>motivo</c> in an answer.</summary>
        public string Wire => reason switch
        {
            FailureReason.Timeout => "timeout",
            FailureReason.Network => "red",
            FailureReason.Http => "http",
            FailureReason.RateLimited => "limite",
            FailureReason.Format => "formato",
            FailureReason.Rejected => "rechazo",
            FailureReason.BreakerOpen => "circuito",
            FailureReason.Saturated => "saturado",
            FailureReason.MissingKey => "sin_clave",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };

        /// <summary>Whether the source was called.</summary>
        public bool WasAsked => reason is not (FailureReason.BreakerOpen or FailureReason.Saturated or FailureReason.MissingKey);
    }
}
