using System.Net;
using System.Net.Sockets;
using ResumenFunctions.Benchmarks.Peers;
using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Reports;

namespace ResumenFunctions.Tests.Bench;

public sealed class WaitingTests
{
    [Theory]
    [InlineData(1_048_576, 2, 10_000)]
    [InlineData(20_000, 1, 10_000)]
    [InlineData(20_000, 2, 7_500)]
    [InlineData(500, 2, 0)]
    public void No_more_requests_wait_than_the_machine_lets_files_be_open(int maxOpenFiles, int filesEach, int possible)
    {
        Assert.Equal(possible, WaitingMeasure.Possible(maxOpenFiles, filesEach));
        Assert.Equal(possible < 10_000, WaitingMeasure.Note(maxOpenFiles, filesEach).Contains($"only {Markdown.Number(possible)} ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_number_of_files_that_a_process_may_have_open_is_known() =>
        Assert.InRange(ProcessTree.MaxOpenFiles(Environment.ProcessId), 64, int.MaxValue);

    [Fact]
    public async Task Requests_wait_until_they_are_answered_or_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var waiters = new Waiters(new($"http://{listener.LocalEndpoint}"));

        await waiters.SendAsync(["/one", "/two"]);
        Assert.Equal(2, waiters.Count);

        using var first = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await first.GetStream().WriteAsync("HTTP/1.1 204 \r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        while (waiters.Count > 1)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_request_that_can_not_be_sent_is_told()
    {
        await using var waiters = new Waiters(Loopback.Free());

        Assert.Contains("could not be sent", (await Assert.ThrowsAsync<BenchmarkException>(() => waiters.SendAsync(["/"]))).Message, StringComparison.Ordinal);
    }
}
