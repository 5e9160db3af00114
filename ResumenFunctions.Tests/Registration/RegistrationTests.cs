using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Registration;

public sealed class RegistrationTests
{
    public static TheoryData<string> Sources => [.. SourceCases.Parts.Keys];

    [Fact]
    public async Task The_service_graph_is_whole()
    {
        await using var provider = Build();

        Assert.NotNull(provider.GetRequiredService<Api>());
    }

    [Fact]
    public async Task The_clock_is_the_real_one_unless_the_host_has_another()
    {
        await using var provider = Build();

        Assert.Same(TimeProvider.System, provider.GetRequiredService<TimeProvider>());
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Each_client_names_us_has_no_timeout_of_its_own_and_caps_the_body(string source)
    {
        await using var provider = Build();

        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(source);

        Assert.Equal(Timeout.InfiniteTimeSpan, client.Timeout);
        Assert.Equal(64 * 1024, client.MaxResponseContentBufferSize);
        Assert.StartsWith("Resumen/", client.DefaultRequestHeaders.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Each_client_has_sockets_set_up_for_short_deadlines(string source)
    {
        await using var provider = Build();

        var handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(source);
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        var sockets = Assert.IsType<SocketsHttpHandler>(handler);
        Assert.Equal(TimeSpan.FromSeconds(2), sockets.ConnectTimeout);
        Assert.Equal(DecompressionMethods.All, sockets.AutomaticDecompression);
        Assert.False(sockets.AllowAutoRedirect);
        Assert.False(sockets.UseCookies);
        Assert.InRange(sockets.PooledConnectionLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        Assert.Null(sockets.SslOptions.RemoteCertificateValidationCallback);
    }

    [Fact]
    public async Task Every_call_asks_for_JSON_and_reveals_nothing_about_the_caller()
    {
        await using var host = new ResumenHost();

        await host.AskAsync();

        Assert.All(host.Sources.Calls, static call =>
        {
            Assert.Equal("GET", call.Method);
            Assert.Equal("application/json", call.Headers["Accept"]);
            Assert.Equal(["Accept", "User-Agent"], call.Headers.Keys.Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public async Task HttpClient_logs_no_address_whatever_level_is_set()
    {
        await using var host = new ResumenHost();
        Assert.True(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("System.Net.Http.HttpClient").IsEnabled(LogLevel.Trace));
        host.Sources.Reply("coinbase", Replies.Status(403));

        await host.AskAsync();

        Assert.DoesNotContain(host.Logs, static log => log.Category?.StartsWith("System.Net.Http", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(host.Logs, static log => log.Message.Contains("://", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_currency_that_no_source_knows_is_no_warning()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync("monedas=XXX");

        Assert.Equal("rechazo", answer.Reason("usd"));
        Assert.DoesNotContain(host.Logs, static log => log.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_source_that_fails_is_one_warning_and_one_that_is_slow_is_none()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Status(403));
        host.Sources.Reply("openmeteo", Replies.Hang());

        await host.AskWhileTimePassesAsync("timeout=0.5", TimeSpan.FromSeconds(0.5));

        var warning = Assert.Single(host.Logs, static log => log.Level >= LogLevel.Warning);
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Contains("coinbase", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Building_the_services_connects_to_nothing()
    {
        await using var provider = Build();

        provider.GetRequiredService<Api>();

        Assert.Empty(provider.GetFakeLogCollector().GetSnapshot());
    }

    [Fact]
    public void The_core_knows_neither_of_its_hosts()
    {
        var references = typeof(Api).Assembly.GetReferencedAssemblies().Select(static a => a.Name!).ToArray();

        Assert.DoesNotContain(references, static name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(references, static name => name.StartsWith("Microsoft.Azure", StringComparison.Ordinal));
        Assert.Contains(references, static name => name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));
    }

    private static ServiceProvider Build() => new ServiceCollection()
        .AddLogging(static logging => logging.AddFakeLogging())
        .AddResumen(new ConfigurationBuilder().Build(), Origin.Local)
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
}
