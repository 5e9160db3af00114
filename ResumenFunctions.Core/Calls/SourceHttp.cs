using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Calls;

/// <summary>The named HTTP client of each source.</summary>
internal static class SourceHttp
{
    /// <summary>How long connecting may take. Shorter than the default deadline, so that the next source still has time.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long a connection is reused: a new one picks up DNS changes.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    // In KiB; the sources send one or two. The handler reads a line anew with each piece of it that arrives, so the time goes with the square.
    private const int MaxHeaders = 16;

    /// <summary>Registers the client named after the source.</summary>
    public static void AddSourceHttp(this IServiceCollection services, ISource source, Settings settings)
    {
        // Its loggers would log each call's address, which may hold a key.
        var client = services.AddHttpClient(source.Id, client =>
        {
            // The deadline ends every call.
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = source.MaxBodyBytes;
            client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", settings.UserAgent);
            client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json");
        }).RemoveAllLoggers();

        if (source.Retries)
        {
            // Like AddPolicyHandler, but Polly is loaded only when the client is made.
            client.AddHttpMessageHandler(static provider => CreateRetryHandler(provider.GetRequiredService<TimeProvider>()));
        }

        client
            .AddHttpMessageHandler(static () => new SafeRedirectHandler())
            .ConfigurePrimaryHttpMessageHandler(static provider => CreateHandler(provider.GetRequiredService<TimeProvider>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    private static PolicyHttpMessageHandler CreateRetryHandler(TimeProvider clock) => new(RetryPolicy.Create(clock));

    private static SocketsHttpHandler CreateHandler(TimeProvider clock) => new()
    {
        ConnectCallback = new LookUps(clock).ConnectAsync,
        ConnectTimeout = ConnectTimeout,
        MaxResponseHeadersLength = MaxHeaders,
        PooledConnectionLifetime = ConnectionLifetime,
        AutomaticDecompression = DecompressionMethods.All,
        AllowAutoRedirect = false,
        UseCookies = false,

        // Our trace ids don't concern the sources.
        ActivityHeadersPropagator = null,
    };
}
