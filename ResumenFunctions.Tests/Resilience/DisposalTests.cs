using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.SecondLevel;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class DisposalTests
{
    // Generous for a slow machine: disposal must not wait at all for calls that ignore their token.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_host_that_stops_ends_the_calls_under_way()
    {
        var host = AllSources.Host();
        var call = CancellationToken.None;
        host.Sources.Reply("coinbase", (request, token) =>
        {
            call = token;
            return Replies.Hang()(request, token);
        });
        var asking = host.StartAsync("fuentes=btc");

        await host.DisposeAsync().AsTask().WaitAsync(s_limit, TestContext.Current.CancellationToken);

        Assert.True(call.IsCancellationRequested);
        Assert.False((await asking).IsOk("btc"));
    }

    [Fact]
    public async Task A_request_that_comes_after_the_end_is_answered_with_nothing_and_is_no_error()
    {
        var host = AllSources.HostWith("RateLimit:MaxConcurrent", "");
        await host.AskAsync("fuentes=btc");
        var api = host.Services.GetRequiredService<Api>();
        var logs = host.Services.GetFakeLogCollector();
        await host.DisposeAsync().AsTask().WaitAsync(s_limit, TestContext.Current.CancellationToken);

        using var answer = await api.AnswerAsync(new(Methods.Get, "/resumen", "fuentes=btc"), CancellationToken.None);

        Assert.Empty(logs.GetSnapshot().Where(static log => log.Level >= LogLevel.Error).Select(static log => log.Exception?.ToString()));
        Assert.Equal("timeout", new Answer(answer).Reason("btc"));
        Assert.Single(host.Sources.Calls);
        Assert.DoesNotContain(logs.GetSnapshot(), static log => log.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Calls_that_ignore_their_token_do_not_hold_up_disposal_and_may_fail_later_unseen()
    {
        var unobserved = new ConcurrentQueue<Exception>();
        void Listen(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Enqueue(e.Exception);
        TaskScheduler.UnobservedTaskException += Listen;
        try
        {
            await StopWithDeafCallsAsync();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Listen;
        }

        // Other tests run meanwhile: only this one's exceptions count.
        Assert.DoesNotContain(unobserved, static e => e.ToString().Contains("long after the stop", StringComparison.Ordinal));
    }

    private static async Task StopWithDeafCallsAsync()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>();
        var lateRedis = new TaskCompletionSource();
        var shared = new FakeSecondLevel { Trouble = () => lateRedis.Task };
        var host = new ResumenHost(
            [.. AllSources.Settings, new("Cache:Redis", "127.0.0.1:1")], configure: services => services.AddSingleton<IDistributedCache>(shared));
        host.Sources.Reply("coinbase", Replies.When(late.Task));
        host.Sources.Reply("openmeteo", Replies.When(late.Task));
        var asking = host.StartAsync();
        await host.PassAsync(TimeSpan.FromSeconds(0.3));
        await host.EventuallyAsync(() => host.Sources.Calls.Count == 3);
        var logs = host.Services.GetFakeLogCollector();

        await host.DisposeAsync().AsTask().WaitAsync(s_limit, TestContext.Current.CancellationToken);

        Assert.True((await asking).IsOk("usd"));
        late.SetException(new InvalidOperationException("long after the stop"));
        lateRedis.SetException(new InvalidOperationException("long after the stop"));
        await Task.Yield();
        Assert.DoesNotContain(logs.GetSnapshot(), static log => log.Level >= LogLevel.Error);
    }
}
