namespace ResumenFunctions.Core.Limits;

/// <summary>The word of <see cref="RequestLimits"/> on one request.</summary>
internal sealed class RequestLease : IDisposable
{
    private readonly IDisposable? _turn;

    private RequestLease(IDisposable? turn, string? refusal, TimeSpan retryAfter)
    {
        _turn = turn;
        Refusal = refusal;
        RetryAfter = retryAfter;
    }

    /// <summary>Why the request may not go on, in Spanish; <see langword="null"/> when it may.</summary>
    public string? Refusal { get; }

    /// <summary>When the caller should come back.</summary>
    public TimeSpan RetryAfter { get; }

    public static RequestLease Granted(IDisposable? turn) => new(turn, null, TimeSpan.Zero);

    public static RequestLease Refused(string why, TimeSpan retryAfter) => new(null, why, retryAfter);

    /// <inheritdoc/>
    public void Dispose() => _turn?.Dispose();
}
