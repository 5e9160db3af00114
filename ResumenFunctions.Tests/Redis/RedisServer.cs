using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace ResumenFunctions.Tests.Redis;

/// <summary>A real Redis for one test, on a free loopback port and with nothing on disk.</summary>
/// <param name="certificate">If given, Redis also listens on <see cref="TlsConnectionString"/>.</param>
internal sealed class RedisServer(RedisCertificate? certificate = null) : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private readonly int _tlsPort = FreePort();
    private Process? _process;

    /// <summary>The value for a host's <c>Cache:Redis</c>.</summary>
    public string ConnectionString => $"127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)},connectRetry=1,connectTimeout=2000";

    /// <summary>The same over TLS.</summary>
    public string TlsConnectionString =>
        $"127.0.0.1:{_tlsPort.ToString(CultureInfo.InvariantCulture)},connectRetry=1,connectTimeout=2000,ssl=true,sslHost=localhost";

    /// <summary>The port without TLS.</summary>
    public int Port { get; } = FreePort();

    /// <summary>Skips the test where Redis is not installed; the pipeline installs it and refuses skipped tests.</summary>
    public static RedisServer OrSkip(RedisCertificate? certificate = null)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(static d => File.Exists(Path.Combine(d, "redis-server"))),
            "redis-server is not installed.");
        return new(certificate);
    }

    public async Task StartAsync(CancellationToken token)
    {
        string[] arguments =
            ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--logfile", "/dev/null"];
        string[] tls = certificate is null
            ? []
            :
            [
                "--tls-port", _tlsPort.ToString(CultureInfo.InvariantCulture), "--tls-cert-file", certificate.CertificatePath,
                "--tls-key-file", certificate.KeyPath, "--tls-auth-clients", "no",
            ];
        _process = Process.Start("redis-server", [.. arguments, .. tls]);
        await EventuallyAsync(async () => await CountAsync() >= 0, token);
    }

    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Waits, in real time, until Redis holds this many readings.</summary>
    public Task UntilHoldsAsync(long readings, CancellationToken token) => EventuallyAsync(async () => await CountAsync() >= readings, token);

    /// <summary>The number of readings, or −1 if Redis doesn't answer.</summary>
    public async Task<long> CountAsync()
    {
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString);
            return await connection.GetServers()[0].DatabaseSizeAsync();
        }
        catch (RedisException)
        {
            return -1;
        }
    }

    /// <summary>Freezes the process with its connections open, as a machine in trouble does.</summary>
    public Task FreezeAsync(CancellationToken token) => SignalAsync("-STOP", token);

    /// <summary>Lets the process go on.</summary>
    public Task ThawAsync(CancellationToken token) => SignalAsync("-CONT", token);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
    }

    public static async Task EventuallyAsync(Func<Task<bool>> condition, CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(s_limit);
        while (!await condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private async Task SignalAsync(string signal, CancellationToken token)
    {
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
