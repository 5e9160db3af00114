using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Tests.Support;
using StackExchange.Redis;

namespace ResumenFunctions.Tests.Redis;

public sealed class RedisIdentityTests : IAsyncDisposable
{
    private const string Redis = "resumen.westeurope.redis.azure.net:10000,ssl=true";

    private readonly FakeCredential _credential;
    private readonly EntraLogins _logins;

    public RedisIdentityTests()
    {
        var clock = new FakeTimeProvider(ResumenHost.Start);
        _credential = new(clock);
        _logins = new(() => _credential, clock, new FakeLogger<EntraLogins>());
    }

    public ValueTask DisposeAsync() => _logins.DisposeAsync();

    [Fact]
    public async Task The_Redis_user_is_the_identity_s_object_id_and_the_password_its_token()
    {
        var options = await PrepareAsync(Redis);

        Assert.Equal(FakeCredential.ObjectId, options.User);
        Assert.Equal(FakeCredential.Token(1), options.Password);
        Assert.Equal(["https://redis.azure.com/.default"], _credential.Scopes);
    }

    [Fact]
    public async Task The_other_Redis_options_are_the_library_s_for_Azure_Managed_Redis()
    {
        var chosen = ConfigurationOptions.Parse(Redis);

        var options = await PrepareAsync(Redis);

        Assert.Equal(RedisProtocol.Resp3, options.Protocol);
        Assert.Equal(chosen.Protocol, options.Protocol);
        Assert.Equal(chosen.DefaultVersion, options.DefaultVersion);
        Assert.Equal(chosen.ConfigurationChannel, options.ConfigurationChannel);
        Assert.Equal(chosen.SslHost, options.SslHost);
    }

    [Fact]
    public async Task A_user_in_the_connection_string_is_kept()
    {
        var options = await PrepareAsync($"{Redis},user=someone");

        Assert.Equal("someone", options.User);
        Assert.Equal(FakeCredential.Token(1), options.Password);
    }

    [Theory]
    [InlineData("resumen.example:6379")]
    [InlineData("resumen.westeurope.redis.azure.net:10000,ssl=false")]
    [InlineData($"{Redis},password=a-key")]
    public async Task Without_TLS_or_with_a_password_no_token_is_asked_for(string connection)
    {
        var before = ConfigurationOptions.Parse(connection);

        var options = await PrepareAsync(connection);

        Assert.Equal(before.User, options.User);
        Assert.Equal(before.Password, options.Password);
        Assert.Empty(_credential.Calls);
    }

    [Fact]
    public async Task The_app_logs_in_by_its_identity()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        await using var host = new ResumenHost(configure: services => services.AddRedisIdentity(configuration));

        Assert.IsType<RedisIdentity>(host.Services.GetRequiredService<IRedisLogin>());
    }

    private async Task<ConfigurationOptions> PrepareAsync(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        await new RedisIdentity(_logins).PrepareAsync(options);
        return options;
    }
}
