using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Tests.Support;
using StackExchange.Redis;

namespace ResumenFunctions.Tests.Redis;

/// <summary>
/// The app's login, as deployed, to a Redis that accepts only the identity's current token: over TLS, user and password by
/// the access list, the token changed while connected.
/// </summary>
public sealed class GuardedRedisTests
{
    private static readonly TimeSpan s_renewal = FakeCredential.Life * 0.75;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readings_are_shared_with_the_first_token_and_with_the_next_once_the_first_is_refused()
    {
        using var certificate = new RedisCertificate();
        await using var redis = RedisServer.OrSkip(certificate);
        await redis.StartAsync(Token);
        await using var admin = await GuardAsync(redis, FakeCredential.Token(1));
        FakeCredential? credential = null;
        await using var host = Host(redis, certificate, clock => credential ??= new(clock));
        Assert.Null(credential);

        Assert.True((await host.AskAsync()).IsComplete);
        await RedisServer.EventuallyAsync(async () => await KeysAsync(admin) == 3, Token);
        await AclAsync(admin, "SETUSER", FakeCredential.ObjectId, $">{FakeCredential.Token(2)}");
        var before = await LoginsAsync(admin);
        host.Clock.Advance(s_renewal);
        await RedisServer.EventuallyAsync(async () => await LoginsAsync(admin) > before, Token);
        await AclAsync(admin, "SETUSER", FakeCredential.ObjectId, $"<{FakeCredential.Token(1)}");
        await Server(admin).ExecuteAsync("CLIENT", "KILL", "USER", FakeCredential.ObjectId);

        await UntilSharesAsync(host, admin);
        Assert.Equal(2, credential!.Calls.Count);
        AssertNoTokenIsLogged(host);
    }

    [Fact]
    public async Task An_open_Redis_connection_takes_the_new_token_and_stays_open()
    {
        using var certificate = new RedisCertificate();
        await using var redis = RedisServer.OrSkip(certificate);
        await redis.StartAsync(Token);
        await using var admin = await GuardAsync(redis, FakeCredential.Token(1));
        await AclAsync(admin, "SETUSER", FakeCredential.ObjectId, $">{FakeCredential.Token(2)}");
        await using var host = Host(redis, certificate, static clock => new(clock));
        await host.AskAsync();
        await RedisServer.EventuallyAsync(async () => await KeysAsync(admin) == 3, Token);
        var connection = Assert.Single(await ConnectionsAsync(admin));
        var before = await LoginsAsync(admin);

        host.Clock.Advance(s_renewal);
        await RedisServer.EventuallyAsync(async () => await LoginsAsync(admin) == before + 1, Token);

        Assert.Equal(connection, Assert.Single(await ConnectionsAsync(admin)));
        await UntilSharesAsync(host, admin);
        Assert.Equal(connection, Assert.Single(await ConnectionsAsync(admin)));
    }

    [Fact]
    public async Task A_new_token_that_Redis_refuses_is_logged_and_retried_while_readings_are_still_shared()
    {
        using var certificate = new RedisCertificate();
        await using var redis = RedisServer.OrSkip(certificate);
        await redis.StartAsync(Token);
        await using var admin = await GuardAsync(redis, FakeCredential.Token(1));
        await using var host = Host(redis, certificate, static clock => new(clock));
        await host.AskAsync();
        await RedisServer.EventuallyAsync(async () => await KeysAsync(admin) == 3, Token);

        host.Clock.Advance(s_renewal);
        await RedisServer.EventuallyAsync(() => Task.FromResult(Warnings(host).Length == 1), Token);
        await UntilSharesAsync(host, admin);
        await AclAsync(admin, "SETUSER", FakeCredential.ObjectId, $">{FakeCredential.Token(3)}");
        var before = await LoginsAsync(admin);
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await RedisServer.EventuallyAsync(async () => await LoginsAsync(admin) > before, Token);

        Assert.Single(Warnings(host));
        AssertNoTokenIsLogged(host);
    }

    /// <summary>Has Redis accept only the identity with this token, and the administrator returned.</summary>
    private static async Task<ConnectionMultiplexer> GuardAsync(RedisServer redis, string token)
    {
        await using (var first = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString))
        {
            await AclAsync(first, "SETUSER", "admin", "on", ">admin", "~*", "&*", "+@all");
        }

        var admin = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},allowAdmin=true,user=admin,password=admin");
        await AclAsync(admin, "SETUSER", FakeCredential.ObjectId, "on", $">{token}", "~*", "&*", "+@all");
        await AclAsync(admin, "SETUSER", "default", "off");
        return admin;
    }

    private static ResumenHost Host(RedisServer redis, RedisCertificate certificate, Func<TimeProvider, FakeCredential> credential) => new(
        [new("Cache:Redis", redis.TlsConnectionString), new("RateLimit:PerClientPerMinute", "0")],
        configure: services => services
            .AddSingleton(provider => new EntraLogins(
                () => credential(provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<EntraLogins>>()))
            .AddSingleton<IRedisLogin>(provider => new TrustingLogin(
                new RedisIdentity(provider.GetRequiredService<EntraLogins>()), certificate)));

    private static IServer Server(ConnectionMultiplexer admin) => admin.GetServers()[0];

    private static Task<long> KeysAsync(ConnectionMultiplexer admin) => Server(admin).DatabaseSizeAsync();

    private static async Task AclAsync(ConnectionMultiplexer admin, params object[] arguments) =>
        await Server(admin).ExecuteAsync("ACL", arguments);

    /// <summary>The number of successful logins.</summary>
    private static async Task<int> LoginsAsync(ConnectionMultiplexer admin)
    {
        var commands = (await Server(admin).InfoAsync("commandstats"))[0].ToDictionary(StringComparer.Ordinal);
        var figures = commands["cmdstat_auth"].Split(',').Select(static f => f.Split('=')).ToDictionary(static f => f[0], static f => f[1]);
        return int.Parse(figures["calls"], CultureInfo.InvariantCulture) - int.Parse(figures["failed_calls"], CultureInfo.InvariantCulture);
    }

    /// <summary>The ids of the identity's connections.</summary>
    private static async Task<string[]> ConnectionsAsync(ConnectionMultiplexer admin) =>
    [
        .. ((string)(await Server(admin).ExecuteAsync("CLIENT", "LIST"))!).Split('\n')
            .Where(static line => line.Contains($"user={FakeCredential.ObjectId}", StringComparison.Ordinal))
            .Select(static line => line.Split(' ')[0]),
    ];

    /// <summary>Waits until readings of new places go to Redis.</summary>
    private static async Task UntilSharesAsync(ResumenHost host, ConnectionMultiplexer admin)
    {
        var before = await KeysAsync(admin);
        var place = 0;
        await RedisServer.EventuallyAsync(
            async () =>
            {
                host.AnswerWell();
                Assert.True((await host.AskAsync($"fuentes=clima&lat={place++ % 90}&lon={before}")).IsComplete);
                await Task.Delay(100, Token);
                return await KeysAsync(admin) > before;
            },
            Token);
    }

    private static string[] Warnings(ResumenHost host) =>
        [.. host.Logs.Where(static log => log.Category == typeof(EntraLogins).FullName).Select(static log => $"{log.Message} {log.Exception}")];

    private static void AssertNoTokenIsLogged(ResumenHost host)
    {
        foreach (var log in host.Logs)
        {
            var text = $"{log} {log.Message} {log.Exception}";
            Assert.All(Enumerable.Range(1, 3), call => Assert.DoesNotContain(FakeCredential.Token(call), text, StringComparison.Ordinal));
        }
    }

    /// <summary>The app's login to a Redis whose certificate no authority signed.</summary>
    private sealed class TrustingLogin(RedisIdentity login, RedisCertificate certificate) : IRedisLogin
    {
        public Task PrepareAsync(ConfigurationOptions options)
        {
            options.TrustIssuer(certificate.Certificate);
            return login.PrepareAsync(options);
        }
    }
}
