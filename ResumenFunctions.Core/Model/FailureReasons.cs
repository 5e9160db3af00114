namespace ResumenFunctions.Core.Model;

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
            FailureReason.CircuitOpen => "circuito",
            FailureReason.MissingKey => "sin_clave",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };

        /// <summary>Whether the source was called at all.</summary>
        public bool WasAsked => reason is not (FailureReason.CircuitOpen or FailureReason.MissingKey);
    }
}
