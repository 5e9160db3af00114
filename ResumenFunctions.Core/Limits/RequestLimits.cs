using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ResumenFunctions.Core.Configuration;

namespace ResumenFunctions.Core.Limits;

/// <summary>How many requests one client may make in a minute, and how many this instance answers at once.</summary>
internal sealed class RequestLimits : IDisposable
{
    // Clients share counters by a hash of their address, so that many addresses can't fill the memory. Among a hundred
    // busy clients, the chance that two share one is about one in two; each process seeds the hash anew, so not the same two.
    private const int Counters = 8_192;

    private readonly PartitionedRateLimiter<int>? _perClient;
    private readonly ConcurrencyLimiter? _concurrent;

    public RequestLimits(Settings settings)
    {
        if (settings.RequestsPerClientPerMinute is > 0 and var perMinute)
        {
            _perClient = PartitionedRateLimiter.Create<int, int>(counter => RateLimitPartition.GetFixedWindowLimiter(
                counter, _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        }

        if (settings.MaxConcurrentRequests is > 0 and var concurrent)
        {
            _concurrent = new(new() { PermitLimit = concurrent, QueueLimit = 0 });
        }
    }

    /// <summary>Admits one request if the limits allow. Disposing of the lease frees its place.</summary>
    /// <param name="client">The caller's address; <see langword="null"/> when unknown: all unknown callers count as one.</param>
    public RequestLease Enter(IPAddress? client)
    {
        if (_perClient?.AttemptAcquire(CounterOf(client)) is { IsAcquired: false } refused)
        {
            using (refused)
            {
                var retryAfter = refused.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
                return RequestLease.Refused("Este cliente hizo demasiados pedidos en un minuto.", retryAfter);
            }
        }

        return _concurrent?.AttemptAcquire() is not { } lease ? RequestLease.Granted(null)
            : lease.IsAcquired ? RequestLease.Granted(lease)
            : RequestLease.Refused("Esta instancia atiende demasiados pedidos a la vez.", TimeSpan.FromSeconds(1));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _perClient?.Dispose();
        _concurrent?.Dispose();
    }

    private static int CounterOf(IPAddress? client)
    {
        if (client is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        (client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client).TryWriteBytes(bytes, out var written);

        // An IPv6 subscriber has a whole /64.
        var hash = new HashCode();
        hash.AddBytes(client.AddressFamily == AddressFamily.InterNetworkV6 && written == 16 ? bytes[..8] : bytes[..written]);
        return 1 + (int)((uint)hash.ToHashCode() % Counters);
    }
}
