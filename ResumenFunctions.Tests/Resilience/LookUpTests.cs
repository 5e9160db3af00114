using System.Net;
using System.Net.Sockets;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Tests.Workflows;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>Look-ups of names, with real sockets. <c>Attacks</c> has those that never end.</summary>
public sealed class LookUpTests
{
    [Fact]
    public async Task Each_new_connection_finds_the_server_by_its_name()
    {
        await using var service = await FakeService.StartAsync();
        using var client = Client();
        client.DefaultRequestHeaders.ConnectionClose = true;

        for (var i = 0; i < 3; i++)
        {
            using var answer = await client.GetAsync(
                new Uri($"http://localhost:{new Uri(service.Address).Port}/salud"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_refused_every_time()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = Client();

        for (var i = 0; i < 2; i++)
        {
            var refused = await Assert.ThrowsAsync<HttpRequestException>(
                () => client.GetAsync(new Uri($"http://localhost:{port}/"), TestContext.Current.CancellationToken));
            Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(refused.InnerException).SocketErrorCode);
        }
    }

    private static HttpClient Client() => new(
        new SocketsHttpHandler { ConnectCallback = new LookUps(TimeProvider.System).ConnectAsync, UseProxy = false }, disposeHandler: true)
    {
        Timeout = TimeSpan.FromSeconds(30),
    };
}
