using System.Threading.RateLimiting;

namespace ResumenFunctions.Core.Limits;

/// <summary>How many requests of this instance may wait for sources at once. A request whose readings are all kept doesn't wait.</summary>
/// <param name="most">The limit; 0 for none.</param>
internal sealed class WaitingLimit(int most) : IDisposable
{
    private readonly ConcurrencyLimiter? _limiter = most > 0 ? new(new() { PermitLimit = most, QueueLimit = 0 }) : null;

    /// <summary>Lets a request wait, if it may.</summary>
    /// <param name="place">The request's place, to be disposed of once it is answered.</param>
    public bool TryEnter(out IDisposable? place)
    {
        var lease = _limiter?.AttemptAcquire();
        place = lease;
        return lease?.IsAcquired ?? true;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter?.Dispose();
}
