using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>A Redis of our own, on a free loopback port and with nothing on disk.</summary>
internal sealed class OwnRedis : IDisposable
{
    private readonly Process _process;

    private OwnRedis(Process process, int port) => (_process, Address) = (process, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"));

    /// <summary>What <c>Cache:Redis</c> is set to.</summary>
    public string Address { get; }

    /// <summary>Starts it.</summary>
    /// <exception cref="ScaleException">It is not installed.</exception>
    public static async Task<OwnRedis> StartAsync(CancellationToken token)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(
            "redis-server",
            ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--logfile", "/dev/null"]);
        var redis = new OwnRedis(Start(start), port);
        try
        {
            await ListensAsync(port, token);
            return redis;
        }
        catch
        {
            redis.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ScaleException("redis-server does not start; is it installed?", e);
        }
    }

    private static async Task ListensAsync(int port, CancellationToken token)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
