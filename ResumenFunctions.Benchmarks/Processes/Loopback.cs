using System.Net;
using System.Net.Sockets;

namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>Calls and addresses on this machine.</summary>
internal static class Loopback
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>The client for all calls that are not load.</summary>
    public static HttpClient Client { get; } = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { Timeout = s_patience };

    /// <summary>An address that nobody listens on.</summary>
    public static Uri Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Asks until a process answers, and returns the body.</summary>
    public static async Task<byte[]> FirstAnswerAsync(Uri address, ChildProcess process)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < s_patience && !process.HasEnded;)
        {
            try
            {
                return await Client.GetByteArrayAsync(address);
            }
            catch (HttpRequestException e) when (
                e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded
                || e.InnerException is IOException) // a worker that ends may also reset connections
            {
                await Task.Delay(1);
            }
        }

        throw new BenchmarkException($"it did not answer at {address.AbsolutePath}: {await process.EndAsync()}");
    }
}
