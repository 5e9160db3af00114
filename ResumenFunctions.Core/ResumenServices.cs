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
using ResumenFunctions.Core.Model;
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
    /// <summary>The names of all sources, as used in settings.</summary>
    public static ImmutableArray<string> SourceIds { get; } = [.. Catalog.Sources.Select(static source => source.Id)];

    /// <summary>Adds <see cref="Api"/> and all below it. Connects to nothing.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration; the section <c>Resumen</c> is read.</param>
    /// <param name="origin">Which host it is.</param>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public static IServiceCollection AddResumen(this IServiceCollection services, IConfiguration configuration, Origin origin)
    {
        var settings = SettingsReader.Read(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(origin);
        services.TryAddSingleton(TimeProvider.System);
        services.AddTelemetry();
        services.AddReadings(settings);
        services.AddEndpoints(settings);
        return services;
    }

    private static void AddTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<Instruments>();
        services.AddSingleton<RequestTelemetry>();
    }

    private static void AddReadings(this IServiceCollection services, Settings settings)
    {
        foreach (var source in Catalog.Sources)
        {
            services.AddSourceHttp(source, settings);
        }

        if (settings.CacheEnabled)
        {
            services.AddReadingStore(settings);
        }

        services.AddSingleton(static provider => new ReadingStore(provider.GetService<IFusionCache>()));
        services.AddSingleton(provider => CreateCaches(provider, settings));
    }

    private static ReadingCaches CreateCaches(IServiceProvider provider, Settings settings)
    {
        var store = provider.GetRequiredService<ReadingStore>();
        var eagerThreshold = EagerThreshold.Draw(isShared: settings.CacheEnabled && settings.Redis is not null);
        return new([.. settings.Chains.Append(Catalog.Places).Select(Create)]);

        ReadingCache Create(PartSources chain) => new(
            CreateChain(provider, chain, settings),
            store,
            new Tolerances(chain.Part, settings.Tolerances),
            eagerThreshold,
            provider.GetRequiredService<TimeProvider>(),
            new PartTelemetry(provider.GetRequiredService<Instruments>(), chain.Part),
            provider.GetRequiredService<ILogger<Refreshes>>());
    }

    private static Chain CreateChain(IServiceProvider provider, PartSources chain, Settings settings) => new(
        chain.Part,
        [.. chain.Sources.Select(source => CreateClient(provider, source, chain.Part, settings))],
        settings.HedgeDelay,
        new HedgeBudget(settings.HedgeBudgetPercent),
        provider.GetRequiredService<TimeProvider>());

    private static SourceClient CreateClient(IServiceProvider provider, ISource source, Part part, Settings settings)
    {
        var own = settings.Sources[source.Id];
        var clock = provider.GetRequiredService<TimeProvider>();
        var instruments = provider.GetRequiredService<Instruments>();
        var logger = provider.GetRequiredService<ILogger<SourceClient>>();
        var breaker = new Breaker(clock);
        var health = new SourceHealth(clock);
        instruments.WatchBreaker(new BreakerWatch(source.Id, breaker).Measure);
        var client = new SourceClient
        {
            Id = source.Id,
            Unavailable = own.Unavailable,
            Patience = settings.HedgeDelay,
            MaxCalls = settings.MaxConcurrentCalls,
            Retries = source.Retries,
            Breaker = breaker,
            Health = health,
            Fetcher = new(
                source,
                part,
                own,
                new(source, part, settings.Bounds, clock),
                provider.GetRequiredService<IHttpClientFactory>(),
                health,
                clock,
                logger),
            Telemetry = new(instruments, source, part, own.BaseAddress),
            Logger = logger,
        };
        instruments.WatchTimes(new TimesWatch(source.Id, part.Id, client.Times).Measure);
        return client;
    }

    private static void AddEndpoints(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<Stop>();
        services.AddSingleton(provider => new ClientLimit(settings.RequestsPerClientPerMinute, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => new WaitingLimit(settings.MaxConcurrentRequests));
        services.AddSingleton(_ => new Cors(settings.AllowedOrigins));
        services.AddSingleton<SummaryQuery>();
        services.AddSingleton<Summarizer>();
        services.AddSingleton<KeptAnswers>();
        services.AddEndpoint<SummaryEndpoint>(Routes.Summary);
        services.AddEndpoint<PanelEndpoint>(Routes.Panel);
        services.AddEndpoint<HealthEndpoint>(Routes.Health);
        services.AddEndpoint<SourcesEndpoint>(Routes.Sources);
        services.AddEndpoint<OpenApiEndpoint>(Routes.OpenApi);
        services.AddSingleton(static provider => new Api(
            provider.GetServices<Route>(),
            provider.GetRequiredService<Cors>(),
            provider.GetRequiredService<Stop>(),
            provider.GetRequiredService<RequestTelemetry>(),
            provider.GetRequiredService<ILogger<Api>>()));
    }

    private static void AddEndpoint<T>(this IServiceCollection services, string path)
        where T : class, IEndpoint
    {
        services.AddSingleton<T>();
        services.AddSingleton(provider => new Route(path, provider.GetRequiredService<T>));
    }
}
