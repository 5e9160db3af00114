using System.Net;
using System.Net.Sockets;

namespace ResumenFunctions.Core.Calls;

/// <summary>
/// Connects to a source; a look-up of its name serves all connections that wait for one. The system's look-ups block a thread each until the
/// resolver gives up, whoever still waits: with one for each connection, a resolver that is silent takes every thread of the process. A
/// second look-up may begin while the first hangs, for those who come when the resolver answers again.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class LookUps(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LookUp> _newest = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The connection to a host and port.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken token)
    {
        var addresses = await FindAsync(context.DnsEndPoint.Host).WaitAsync(token);

        // As the handler does by itself.
#pragma warning disable CA2000 // The stream owns it.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private Task<IPAddress[]> FindAsync(string host)
    {
        lock (_lock)
        {
            var newest = _newest.GetValueOrDefault(host);
            if (newest is null || newest.MayBeFollowed(clock))
            {
                _newest[host] = newest = new(host, newest, clock.GetTimestamp());
            }

            return newest.Addresses;
        }
    }

    private sealed class LookUp
    {
        private readonly Task? _before;
        private readonly long _started;

        public LookUp(string host, LookUp? before, long started)
        {
            _before = before is { Addresses.IsCompleted: false } ? before.Addresses : before?._before;
            _started = started;
            Addresses = Dns.GetHostAddressesAsync(host, CancellationToken.None);

            // Those who waited for it may all have left when it fails.
            _ = Addresses.ContinueWith(
                static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        public Task<IPAddress[]> Addresses { get; }

        // A second one while the first hangs, and no third.
        public bool MayBeFollowed(TimeProvider clock) =>
            Addresses.IsCompleted || (_before is null or { IsCompleted: true } && clock.GetElapsedTime(_started) >= SourceHttp.ConnectTimeout);
    }
}
