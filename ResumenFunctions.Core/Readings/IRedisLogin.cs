using StackExchange.Redis;

namespace ResumenFunctions.Core.Readings;

/// <summary>How a host logs in to Redis where the connection string is not enough. Optional: a host may register one.</summary>
public interface IRedisLogin
{
    /// <summary>Adds the login to the options. Called at the first use of Redis, and again after it failed.</summary>
    /// <param name="options">The options of one connection, as the setting <c>Cache:Redis</c> has them.</param>
    /// <exception cref="Exception">No login is available now: readings are not shared until one is.</exception>
    Task PrepareAsync(ConfigurationOptions options);
}
