using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace ResumenFunctions;

/// <summary>
/// Defaults for what the connection string leaves open: the library's own for Azure Managed Redis, and user and password of the login
/// held at each connect or reconnect. The protocol is RESP3, with which one connection does everything and can change its login.
/// </summary>
/// <param name="options">The options that these are the defaults of.</param>
/// <param name="logins">Holds the login.</param>
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

    // Redis closes a connection when the token that it was opened with expires. One that is closed now will reopen with the new token.
    private async Task LogInAgainAsync(ConnectionMultiplexer connection) => await Task.WhenAll(connection.GetServers()
        .Where(static server => server.IsConnected)
        .Select(server => server.ExecuteAsync("AUTH", options.User!, options.Password!)));
}
