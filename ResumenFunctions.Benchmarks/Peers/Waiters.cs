using System.Collections.Concurrent;
using System.Net.Sockets;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Requests that wait, each on a connection of its own. Disposal gives them up.</summary>
internal sealed class Waiters(Uri address) : IAsyncDisposable
{
    // So many that all are there in five seconds, and so few that a server's other calls don't pile up: each would take a connection.
    private const int Rate = 2_000;

    // Below every server's backlog, beyond which a connection waits for a second.
    private const int AtOnce = 20;

    private readonly ConcurrentBag<(Socket Socket, Task<int> Answer)> _sent = [];

    /// <summary>How many have no answer yet.</summary>
    public int Count => _sent.Count(static one => !one.Answer.IsCompleted);

    /// <summary>Connects and sends one request for each path, 2 000 a second if the server takes them.</summary>
    public async Task SendAsync(IEnumerable<string> paths)
    {
        try
        {
            var started = Stopwatch.GetTimestamp();
            var due = TimeSpan.Zero;
            foreach (var some in paths.Chunk(AtOnce))
            {
                if (due - Stopwatch.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
                {
                    await Task.Delay(left);
                }

                await Task.WhenAll(some.Select(SendAsync));
                due += TimeSpan.FromSeconds((double)AtOnce / Rate);
            }
        }
        catch (SocketException e)
        {
            throw new BenchmarkException($"after {_sent.Count} requests that wait one more could not be sent: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var (socket, answer) in _sent)
        {
            socket.Dispose();

            // It ends with its socket.
            await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(string path)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"));
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        // Without a buffer: it ends when there is something to read, or the server has closed the connection.
        _sent.Add((socket, socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, CancellationToken.None).AsTask()));
    }
}
