using Microsoft.Extensions.Configuration;
using ResumenFunctions.Core.Readings;
using StackExchange.Redis;

namespace ResumenFunctions;

/// <summary>Logs in to Azure Managed Redis with the app's managed identity, and stays so: the library renews the token.</summary>
internal sealed class RedisIdentity(IConfiguration configuration) : IRedisLogin
{
    /// <inheritdoc/>
    public async Task PrepareAsync(ConfigurationOptions options)
    {
        // With a password, or to a Redis without TLS, no token is wanted.
        if (!options.Ssl || !string.IsNullOrEmpty(options.Password))
        {
            return;
        }

        await (Identity.ClientId(configuration) is { } clientId
            ? options.ConfigureForAzureWithUserAssignedManagedIdentityAsync(clientId)
            : options.ConfigureForAzureWithSystemAssignedManagedIdentityAsync());
    }
}
