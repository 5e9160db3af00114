using System.Net.Sockets;
using System.Text;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>The product in its own process, called over HTTP.</summary>
internal abstract class ServedHost : IAsyncDisposable
{
    // Far longer than any test takes, but a test must never hang a build.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>The client of most tests.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = s_limit };

    /// <summary>The <c>origen</c> of its answers.</summary>
    public abstract string Origin { get; }

    /// <summary>Everything that it logged and printed.</summary>
    public abstract IReadOnlyCollection<string> Log { get; }

    /// <summary>The warnings and errors in the log.</summary>
    public abstract IReadOnlyCollection<string> Troubles { get; }

    /// <summary>Starts a host.</summary>
    /// <param name="kind">Which host.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="token">Cancels the call.</param>
    /// <exception cref="HostEndedException">The host ended instead.</exception>
    public static async Task<ServedHost> StartAsync(HostKind kind, IReadOnlyDictionary<string, string?> settings, CancellationToken token) =>
        kind == HostKind.Local ? await LocalProcess.StartAsync(settings, token) : await FunctionsApp.StartAsync(settings, token);

    /// <summary>Sends a request with exactly this path and query.</summary>
    public async Task<Answer> SendAsync(string address, HttpMethod method, CancellationToken token, params IEnumerable<KeyValuePair<string, string>> headers)
    {
        using var request = new HttpRequestMessage(
            method, new Uri($"{Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{address}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await Client.SendAsync(request, token);
        return await Answer.ReadAsync(response, token);
    }

    /// <summary>Gets an address.</summary>
    public Task<Answer> GetAsync(string address, CancellationToken token) => SendAsync(address, HttpMethod.Get, token);

    /// <summary>Sends bytes that no client would, and returns everything until the host closes the connection.</summary>
    public async Task<string> SendRawAsync(string request, CancellationToken token)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(Client.BaseAddress!.Host, Client.BaseAddress.Port, token);
        await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), token);
        using var reader = new StreamReader(connection.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(token);
    }

    /// <summary>The process.</summary>
    public abstract Task<int> GetProcessIdAsync();

    /// <summary>Whether the process has loaded an OpenTelemetry assembly.</summary>
    public async Task<bool> HasLoadedOpenTelemetryAsync(CancellationToken token) =>
        (await File.ReadAllTextAsync($"/proc/{await GetProcessIdAsync()}/maps", token)).Contains("OpenTelemetry", StringComparison.Ordinal);

    /// <summary>Ends the host.</summary>
    public virtual ValueTask DisposeAsync()
    {
        Client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The environment that a host starts in: this process's without variables that change the host, plus the settings.</summary>
    protected static IReadOnlyDictionary<string, string?> CleanEnvironment(IReadOnlyDictionary<string, string?> settings)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            if (name.StartsWith("OTEL_", StringComparison.Ordinal)
                || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
                || name.StartsWith("Resumen__", StringComparison.OrdinalIgnoreCase))
            {
                environment[name] = null;
            }
        }

        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return environment;
    }
}
