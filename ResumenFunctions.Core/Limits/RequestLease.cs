namespace ResumenFunctions.Core.Limits;

/// <summary>Whether a request may proceed.</summary>
internal sealed class RequestLease : IDisposable
{
    private readonly IDisposable? _lease;

    private RequestLease(IDisposable? lease, string? refusal, TimeSpan retryAfter)
    {
        _lease = lease;
        Refusal = refusal;
        RetryAfter = retryAfter;
    }

    /// <summary>Why the request may not proceed, in Spanish; <see langword="null"/> when it may.</summary>
    public string? Refusal { get; }

    /// <summary>How long the caller should wait before the next request.</summary>
    public TimeSpan RetryAfter { get; }

    public static RequestLease Granted(IDisposable? lease) => new(lease, null, TimeSpan.Zero);

    public static RequestLease Refused(string why, TimeSpan retryAfter) => new(null, why, retryAfter);

    /// <inheritdoc/>
    public void Dispose() => _lease?.Dispose();
}
