using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Tests.Support;
using StackExchange.Redis;

namespace ResumenFunctions.Tests.Redis;

public sealed class LoginTests
{
    private const string Password = "a-token";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_s_own_login_opens_a_Redis_that_its_connection_string_alone_does_not()
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var admin = await LockAsync(redis);
        var login = new Login { Works = true };
        await using var host = Host(redis, login);
        Assert.Equal(0, login.Calls);

        Assert.True((await host.AskAsync()).IsComplete);

        await RedisServer.EventuallyAsync(async () => await KeysAsync(admin) == 3, Token);
        Assert.Equal(1, login.Calls);
    }

    [Fact]
    public async Task A_login_that_fails_is_not_seen_by_callers_and_is_retried()
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var admin = await LockAsync(redis);
        var login = new Login();
        await using var host = Host(redis, login);

        Assert.True((await host.AskAsync()).IsComplete);
        Assert.NotEqual(0, login.Calls);

        login.Works = true;
        var place = 0;
        await RedisServer.EventuallyAsync(
            async () =>
            {
                host.AnswerWell();
                Assert.True((await host.AskAsync($"fuentes=clima&lat={place++ % 90}&lon=0")).IsComplete);
                await Task.Delay(100, Token);
                return await KeysAsync(admin) > 0;
            },
            Token);
    }

    [Fact]
    public async Task A_login_that_hangs_does_not_hold_up_the_answers()
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var host = Host(redis, new Login { Hangs = true });

        var answer = await host.AskWhileTimePassesAsync("", TimeSpan.FromSeconds(1));

        Assert.True(answer.IsComplete);
    }

    /// <summary>Has Redis ask every new connection for a password; the one returned is already logged in.</summary>
    private static async Task<ConnectionMultiplexer> LockAsync(RedisServer redis)
    {
        var admin = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},allowAdmin=true");
        await admin.GetServers()[0].ConfigSetAsync("requirepass", Password);
        return admin;
    }

    private static Task<long> KeysAsync(ConnectionMultiplexer admin) => admin.GetServers()[0].DatabaseSizeAsync();

    private static ResumenHost Host(RedisServer redis, Login login) => new(
        [new("Cache:Redis", redis.ConnectionString), new("RateLimit:PerClientPerMinute", "0")],
        configure: services => services.AddSingleton<IRedisLogin>(login));

    private sealed class Login : IRedisLogin
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public bool Works { get; set; }

        public bool Hangs { get; init; }

        public async Task PrepareAsync(ConfigurationOptions options)
        {
            Interlocked.Increment(ref _calls);
            await (Hangs ? new TaskCompletionSource().Task : Task.CompletedTask);
            options.Password = Works ? Password : throw new InvalidOperationException("No token.");
        }
    }
}
