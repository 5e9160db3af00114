using StackExchange.Redis;

namespace ResumenFunctions.Core.Readings;

/// <summary>How a host logs in to Redis, where the connection string alone doesn't do. Optional: a host may register one.</summary>
public interface IRedisLogin
{
    /// <summary>Adds to the options what the login takes. Called at the first use of Redis, and again after it failed.</summary>
    /// <param name="options">The options of one connection, as the setting <c>Cache:Redis</c> has them.</param>
    /// <exception cref="Exception">There is no login to be had now: readings are not shared until there is.</exception>
    Task PrepareAsync(ConfigurationOptions options);
}
