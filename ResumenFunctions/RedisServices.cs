using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Readings;

namespace ResumenFunctions;

/// <summary>Registers how this host logs in to Redis.</summary>
internal static class RedisServices
{
    /// <summary>Logs in with the app's managed identity where the connection string has TLS and no password.</summary>
    public static void AddRedisIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new EntraLogins(
            () => Identity.Credential(configuration),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<EntraLogins>>()));
        services.AddSingleton<IRedisLogin, RedisIdentity>();
    }
}
