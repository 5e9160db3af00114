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

    /// <summary>The source itself says that it failed, or its answer is outside sane bounds.</summary>
    Rejected,

    /// <summary>The breaker is open: not asked.</summary>
    BreakerOpen,

    /// <summary>A key or a contact that the source needs is not set: not asked.</summary>
    MissingKey,
}

/// <summary>The contract's words for <see cref="FailureReason"/>.</summary>
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
            FailureReason.MissingKey => "sin_clave",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };

        /// <summary>Whether the source was called at all.</summary>
        public bool WasAsked => reason is not (FailureReason.BreakerOpen or FailureReason.MissingKey);
    }
}
