using ResumenFunctions.Core.Readings;
using StackExchange.Redis;

namespace ResumenFunctions;

/// <summary>Logs in to Azure Managed Redis with the app's managed identity.</summary>
internal sealed class RedisIdentity(EntraLogins logins) : IRedisLogin
{
    /// <inheritdoc/>
    public async Task PrepareAsync(ConfigurationOptions options)
    {
        // A password needs no token, and no token is sent without TLS.
        if (!options.Ssl || !string.IsNullOrEmpty(options.Password))
        {
            return;
        }

        await logins.StartAsync();
        options.Defaults = new EntraRedisOptions(options, logins);
    }
}
