using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ResumenFunctions.Core.Configuration;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion;

namespace ResumenFunctions.Core.Readings;

/// <summary>Registers the cache of readings: memory, and Redis where it is set.</summary>
internal static class ReadingStoreServices
{
    /// <summary>The most that readings may take in memory, whatever coordinates callers send: some 100 000 of the usual size.</summary>
    public const long MemoryLimitBytes = 64 * 1024 * 1024;

    /// <summary>The most readings queued while Redis is down.</summary>
    public const int MostUnwritten = 256;

    // A healthy Redis answers within a millisecond or two; after this long, calling the sources is the better bet.
    private static readonly TimeSpan s_redisTimeout = TimeSpan.FromMilliseconds(250);

    // How long Redis is not called after a fault, so that an outage costs one wait and not one per request.
    private static readonly TimeSpan s_redisPause = TimeSpan.FromSeconds(5);

    public static void AddReadingStore(this IServiceCollection services, Settings settings)
    {
        // Its messages name keys, which hold callers' places; TimeLimitedCache logs a fault of Redis.
        services.AddLogging(static logging => logging.AddFilter("ZiggyCreatures.Caching.Fusion", LogLevel.None));
        services.AddSingleton(static _ => new MemoryCache(new MemoryCacheOptions { SizeLimit = MemoryLimitBytes }));
        var cache = services.AddFusionCache()
            .WithOptions(static options =>
            {
                options.DistributedCacheCircuitBreakerDuration = s_redisPause;

                // What could not be written is queued until Redis is back; by default without a limit.
                options.AutoRecoveryMaxItems = MostUnwritten;

                // We use no tags, and looking them up would make even a read from memory wait for Redis.
                options.DisableTagging = true;
            })
            .WithDefaultEntryOptions(static options =>
            {
                options.AllowBackgroundDistributedCacheOperations = true;

                // What can't be deserialized is a cache miss.
                options.ReThrowSerializationExceptions = false;
            })
            .WithMemoryCache(static provider => provider.GetRequiredService<MemoryCache>());
        if (settings.Redis is { } redis)
        {
            services.TryAddSingleton<IDistributedCache>(provider => new RedisCache(Options.Create(new RedisCacheOptions
            {
                ConnectionMultiplexerFactory = () => ConnectAsync(redis, provider.GetService<IRedisLogin>()),
            })));
            cache
                .WithSerializer(new ReadingSerializer())
                .WithDistributedCache(static provider => new TimeLimitedCache(
                    provider.GetRequiredService<IDistributedCache>(),
                    s_redisTimeout,
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<TimeLimitedCache>>()));
        }
    }

    // Called at the first use. A connection that can't be made yet is retried by the library.
    private static async Task<IConnectionMultiplexer> ConnectAsync(ConfigurationOptions redis, IRedisLogin? login)
    {
        var options = redis.Clone();
        options.AbortOnConnectFail = false;
        if (login is not null)
        {
            await login.PrepareAsync(options);
        }

        return await ConnectionMultiplexer.ConnectAsync(options);
    }
}
