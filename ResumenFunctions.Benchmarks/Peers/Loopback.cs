using System.Net;
using System.Net.Sockets;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Calls and addresses on this machine.</summary>
internal static class Loopback
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>The client of all calls that are not load.</summary>
    public static HttpClient Client { get; } = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { Timeout = s_patience };

    /// <summary>An address that nobody listens on.</summary>
    public static Uri Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Asks until there is an answer.</summary>
    /// <param name="address">Where.</param>
    /// <param name="process">Who should answer.</param>
    /// <returns>The body.</returns>
    /// <exception cref="PeersException">It ended, or did not answer in time.</exception>
    public static async Task<byte[]> FirstAnswerAsync(Uri address, ChildProcess process)
    {
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < s_patience && !process.HasEnded;)
        {
            try
            {
                return await Client.GetByteArrayAsync(address);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                await Task.Delay(1);
            }
        }

        throw new PeersException($"it did not answer at {address.AbsolutePath}: {process.Said}");
    }
}
