using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Core.Limits;
using ResumenFunctions.Core.Query;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Core.Summaries;
using ResumenFunctions.Core.Telemetry;
using ZiggyCreatures.Caching.Fusion;

namespace ResumenFunctions.Core;

/// <summary>Registers everything that a host needs.</summary>
public static class ResumenServices
{
    /// <summary>The names of all sources, as settings have them.</summary>
    public static ImmutableArray<string> SourceIds { get; } =
        [.. Catalog.Parts.SelectMany(static part => part.Sources).Select(static source => source.Id)];

    /// <summary>Adds <see cref="Api"/> and all below it. Connects to nothing.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration; the section <c>Resumen</c> is read.</param>
    /// <param name="origin">Which host it is.</param>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public static IServiceCollection AddResumen(this IServiceCollection services, IConfiguration configuration, Origin origin)
    {
        var settings = SettingsReader.Read(configuration, Catalog.Parts);
        services.AddSingleton(settings);
        services.AddSingleton(origin);
        services.TryAddSingleton(TimeProvider.System);
        services.AddTelemetry();
        services.AddSources(settings);
        services.AddReadings(settings);
        services.AddSummaries();
        services.AddEndpoints();
        return services;
    }

    private static void AddTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<Instruments>();
        services.AddSingleton<RequestTelemetry>();
    }

    private static void AddSources(this IServiceCollection services, Settings settings)
    {
        foreach (var source in Catalog.Parts.SelectMany(static part => part.Sources))
        {
            services.AddSourceClient(source, settings);
        }

        foreach (var chain in settings.Chains)
        {
            services.AddSingleton(chain.Part);
            services.AddSingleton(provider => CreateChain(provider, chain, settings));
        }
    }

    private static Chain CreateChain(IServiceProvider provider, PartSources sources, Settings settings)
    {
        var part = sources.Part;
        var clock = provider.GetRequiredService<TimeProvider>();
        var instruments = provider.GetRequiredService<Instruments>();
        var chain = new Chain(
            part,
            [
                .. sources.Sources.Select(source => new SourceClient(
                    source,
                    settings.Sources[source.Id],
                    new BodyReader(source, part, settings.Bounds, clock),
                    provider.GetRequiredService<IHttpClientFactory>(),
                    settings.HedgeDelay,
                    clock,
                    new SourceTelemetry(instruments, source, part, settings.Sources[source.Id].BaseAddress),
                    provider.GetRequiredService<ILogger<SourceClient>>())),
            ],
            settings.HedgeDelay,
            clock);
        foreach (var source in chain.Sources)
        {
            instruments.WatchBreaker(new BreakerWatch(source.Id, source.Gate).Measure);
        }

        return chain;
    }

    private static void AddReadings(this IServiceCollection services, Settings settings)
    {
        if (settings.CacheEnabled)
        {
            services.AddReadingCache(settings);
        }

        services.AddSingleton(static provider => new ReadingStore(provider.GetService<IFusionCache>()));
        var eagerShare = EagerShare.Draw(isShared: settings.CacheEnabled && settings.Redis is not null);
        foreach (var (part, _) in Catalog.Parts)
        {
            services.AddSingleton(provider => new ReadingCache(
                provider.GetServices<Chain>().Single(chain => chain.Part == part),
                provider.GetRequiredService<ReadingStore>(),
                eagerShare,
                provider.GetRequiredService<TimeProvider>(),
                new PartTelemetry(provider.GetRequiredService<Instruments>(), part),
                provider.GetRequiredService<ILogger<ReadingCache>>()));
        }
    }

    private static void AddSummaries(this IServiceCollection services)
    {
        services.AddSingleton<SummaryQuery>();
        services.AddSingleton<Summarizer>();
    }

    private static void AddEndpoints(this IServiceCollection services)
    {
        services.AddSingleton<RequestLimits>();
        services.AddLazyEndpoint<SummaryEndpoint>(Routes.Summary);
        services.AddSingleton<IEndpoint, PanelEndpoint>();
        services.AddSingleton<IEndpoint, HealthEndpoint>();
        services.AddLazyEndpoint<SourcesEndpoint>(Routes.Sources);
        services.AddSingleton<IEndpoint, OpenApiEndpoint>();
        services.AddSingleton(static provider => new Api(
            provider.GetServices<IEndpoint>(), provider.GetRequiredService<RequestTelemetry>(), provider.GetRequiredService<ILogger<Api>>()));
    }

    private static void AddLazyEndpoint<T>(this IServiceCollection services, string route)
        where T : class, IEndpoint
    {
        services.AddSingleton<T>();
        services.AddSingleton<IEndpoint>(provider => new LazyEndpoint(route, provider.GetRequiredService<T>));
    }
}
