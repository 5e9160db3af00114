using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ResumenFunctions.Core.Configuration;

namespace ResumenFunctions.Core.Limits;

/// <summary>How many requests one client may make in a minute, and how many this instance answers at once.</summary>
internal sealed class RequestLimits : IDisposable
{
    // Clients share counters by a hash of their address, so that no crowd of addresses can fill the memory. Two of a hundred
    // busy clients share one with a chance of about one in two; the hash is seeded anew in each process, so not the same two.
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

    /// <summary>Lets one request in, if the limits do. The lease's disposal ends its turn.</summary>
    /// <param name="client">The caller's address; <see langword="null"/> when unknown, which all unknown callers share.</param>
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

        // A subscriber of IPv6 has a whole /64.
        var hash = new HashCode();
        hash.AddBytes(client.AddressFamily == AddressFamily.InterNetworkV6 && written == 16 ? bytes[..8] : bytes[..written]);
        return 1 + (int)((uint)hash.ToHashCode() % Counters);
    }
}
