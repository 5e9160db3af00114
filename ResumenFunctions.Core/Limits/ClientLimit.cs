using System.Net;
using System.Net.Sockets;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Limits;

/// <summary>How many requests one client may make in a minute, counted from its first one.</summary>
/// <remarks>Our own, because the limiters of System.Threading.RateLimiting take no <see cref="TimeProvider"/>.</remarks>
/// <param name="perMinute">The limit; 0 for none.</param>
/// <param name="clock">The clock.</param>
internal sealed class ClientLimit(int perMinute, TimeProvider clock)
{
    // Clients share counters by a hash of their address, so that many addresses can't fill the memory. Among a hundred
    // busy clients, the chance that two share one is about one in two; each process seeds the hash anew, so not the same two.
    private const int Counters = 8_192;

    // A counter is the millisecond in which its minute began, above the number of requests since: a setting is at most a million.
    private const int CountBits = 20;
    private const long CountMask = (1L << CountBits) - 1;
    private const long Minute = 60_000;

    private readonly long[] _counters = perMinute > 0 ? new long[Counters + 1] : [];
    private readonly TimeSpan _start = clock.Uptime;

    /// <summary>Counts a request, if the client has one left.</summary>
    /// <param name="client">The caller's address; <see langword="null"/> when unknown: all unknown callers count as one.</param>
    /// <returns><see langword="null"/> if it may proceed; else the time until it may.</returns>
    public TimeSpan? Enter(IPAddress? client)
    {
        if (perMinute == 0)
        {
            return null;
        }

        ref var counter = ref _counters[CounterOf(client)];
        var now = (long)(clock.Uptime - _start).TotalMilliseconds;
        while (true)
        {
            var seen = Volatile.Read(ref counter);
            var began = seen >> CountBits;
            var count = seen & CountMask;
            var isOver = count == 0 || now - began >= Minute;
            if (!isOver && count >= perMinute)
            {
                return TimeSpan.FromMilliseconds(began + Minute - now);
            }

            if (Interlocked.CompareExchange(ref counter, isOver ? (now << CountBits) + 1 : seen + 1, seen) == seen)
            {
                return null;
            }
        }
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
