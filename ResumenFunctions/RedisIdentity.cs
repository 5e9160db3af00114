using ResumenFunctions.Core.Readings;
using StackExchange.Redis;

namespace ResumenFunctions;

/// <summary>Logs in to Azure Managed Redis with the app's managed identity.</summary>
internal sealed class RedisIdentity(EntraLogins logins) : IRedisLogin
{
    /// <inheritdoc/>
    public async Task PrepareAsync(ConfigurationOptions options)
    {
        // With a password, or to a Redis without TLS, no token is wanted.
        if (!options.Ssl || !string.IsNullOrEmpty(options.Password))
        {
            return;
        }

        await logins.StartAsync();
        options.Defaults = new EntraRedisOptions(options, logins);
    }
}
