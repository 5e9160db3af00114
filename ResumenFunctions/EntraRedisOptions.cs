using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace ResumenFunctions;

/// <summary>
/// What the connection string leaves open: as the library's own for Azure Managed Redis, and user and password of the login held when
/// a connection is made or made again. The protocol is RESP3, with which one connection does everything and can change its login.
/// </summary>
/// <param name="options">The options that these are the defaults of.</param>
/// <param name="logins">Keeps the login.</param>
internal sealed class EntraRedisOptions(ConfigurationOptions options, EntraLogins logins) : AzureManagedRedisOptionsProvider
{
    /// <inheritdoc/>
    public override string? User => logins.Current?.User;

    /// <inheritdoc/>
    public override string? Password => logins.Current?.Token;

    /// <inheritdoc/>
    public override async Task AfterConnectAsync(ConnectionMultiplexer muxer, Action<string> log)
    {
        await base.AfterConnectAsync(muxer, log);
        logins.AtRenewal(() => LogInAgainAsync(muxer));
    }

    // Redis shuts a connection when the token that it was opened with ends. One that is shut now will open with the new token.
    private async Task LogInAgainAsync(ConnectionMultiplexer connection) => await Task.WhenAll(connection.GetServers()
        .Where(static server => server.IsConnected)
        .Select(server => server.ExecuteAsync("AUTH", options.User!, options.Password!)));
}
