using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using ResumenFunctions.Benchmarks.Sources;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Benchmarks.Micro;

/// <summary>The real service graph, and a bare client, over sources in memory.</summary>
internal static class MemorySources
{
    private static readonly ImmutableArray<string> s_asked = ["coinbase", "openmeteo", "openerapi"];

    private static readonly Dictionary<string, byte[]> s_bodies =
        MockBodies.At(TimeProvider.System.GetUtcNow()).ToDictionary(static source => source.Id, static source => Encoding.UTF8.GetBytes(source.Body));

    /// <summary>All of Resumen, with only the last handler of each HTTP client replaced, and the request limits off.</summary>
    public static ServiceProvider Resumen(bool isCached)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Resumen:Cache:Enabled", $"{isCached}"),
            new("Resumen:RateLimit:PerClientPerMinute", "0"),
            new("Resumen:RateLimit:MaxConcurrent", "0"),
        ]);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddResumen(settings.Build(), Origin.Local);
        services.PostConfigureAll<HttpClientFactoryOptions>(static options => options.HttpMessageHandlerBuilderActions.Add(
            static builder => builder.PrimaryHandler = new MemoryHandler(s_bodies.GetValueOrDefault(builder.Name!, []))));
        return services.BuildServiceProvider();
    }

    /// <summary>A plain client for each source that Resumen asks.</summary>
    public static ImmutableArray<HttpClient> Bare() => [.. s_asked.Select(static id => new HttpClient(new MemoryHandler(s_bodies[id])))];

    // Replaces the sockets and answers at once.
    private sealed class MemoryHandler(byte[] body) : HttpMessageHandler
    {
        private static readonly MediaTypeHeaderValue s_json = new("application/json");

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(body) { Headers = { ContentType = s_json } };
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }
}
