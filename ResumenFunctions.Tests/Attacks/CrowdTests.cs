using System.Net.Sockets;
using System.Text;
using ResumenFunctions.Tests.Hosts;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>More callers at once than any laptop will see.</summary>
[Collection(nameof(Deadlines.Alone))]
public sealed class CrowdTests
{
    private const int Connections = 3_000;

    // A SYN that the full backlog drops is sent again only after a second.
    private const int ConnectingAtOnce = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thousands_of_connections_at_once_are_all_answered()
    {
        await using var world = await World.StartAsync(HostKind.Local, Token, ("Cache:Enabled", "true"));
        Assert.True((await world.AskAsync("fuentes=usd&timeout=30", Token)).IsComplete);
        var connections = Enumerable.Range(0, Connections).Select(static _ => new TcpClient()).ToArray();
        try
        {
            await Parallel.ForEachAsync(
                connections,
                new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce, CancellationToken = Token },
                async (connection, token) => await connection.ConnectAsync(world.Host.Client.BaseAddress!.Host, world.Host.Client.BaseAddress.Port, token));
            var answers = await Task.WhenAll(connections.Select(static (connection, i) => AskAsync(connection, i % 2 == 0 ? "/salud" : "/resumen?fuentes=usd")));

            Assert.All(answers, static answer => Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal));
            Assert.All(answers, static answer => Assert.EndsWith("}", answer, StringComparison.Ordinal));
        }
        finally
        {
            Array.ForEach(connections, static connection => connection.Dispose());
        }
    }

    private static async Task<string> AskAsync(TcpClient connection, string address)
    {
        await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), Token);
        using var reader = new StreamReader(connection.GetStream(), Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(Token);
    }
}
