using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>A way to a server on which every reply arrives late, as from a machine or over a network in trouble.</summary>
internal sealed class SlowProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _server;
    private readonly Task _accepting;
    private long _delay;

    /// <param name="server">The server's port.</param>
    public SlowProxy(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port that leads to the server.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How late what the server sends from now on arrives.</summary>
    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref _delay));
        set => Interlocked.Exchange(ref _delay, value.Ticks);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    // Until either side ends the connection.
    private async Task ServeAsync(TcpClient client)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server, ended.Token);
                var requests = client.GetStream().CopyToAsync(server.GetStream(), ended.Token);
                var replies = CopyLateAsync(server.GetStream(), client.GetStream(), ended.Token);
                await Task.WhenAny(requests, replies);
                await ended.CancelAsync();
                await Task.WhenAll(requests, replies);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // Both sides see the connection close.
            }
        }
    }

    // Late, but no slower: each piece waits for its own time only.
    private async Task CopyLateAsync(NetworkStream from, NetworkStream to, CancellationToken token)
    {
        var pieces = Channel.CreateUnbounded<(long SentAt, TimeSpan Delay, byte[] Bytes)>();
        var writing = WriteLateAsync(pieces.Reader, to, token);
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, token) is > 0 and var read)
        {
            pieces.Writer.TryWrite((TimeProvider.System.GetTimestamp(), Delay, buffer[..read]));
        }

        pieces.Writer.Complete();
        await writing;
    }

    private static async Task WriteLateAsync(ChannelReader<(long SentAt, TimeSpan Delay, byte[] Bytes)> pieces, NetworkStream to, CancellationToken token)
    {
        await foreach (var (sentAt, delay, bytes) in pieces.ReadAllAsync(token))
        {
            if (delay - TimeProvider.System.GetElapsedTime(sentAt) is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left, token);
            }

            await to.WriteAsync(bytes, token);
        }
    }
}
