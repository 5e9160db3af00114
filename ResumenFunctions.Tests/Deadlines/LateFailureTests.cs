using System.Collections.Concurrent;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Deadlines;

/// <summary>Alone, because it listens to the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class LateFailureTests
{
    [Fact]
    public async Task An_abandoned_call_that_fails_late_leaves_no_exception_unobserved()
    {
        var unobserved = new ConcurrentQueue<Exception>();
        void Listen(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Enqueue(e.Exception);
        TaskScheduler.UnobservedTaskException += Listen;
        try
        {
            await AskAndFailLateAsync();
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

        Assert.DoesNotContain(unobserved, static e => e.ToString().Contains("long after", StringComparison.Ordinal));
    }

    private static async Task AskAndFailLateAsync()
    {
        await using var host = new ResumenHost();
        var late = new TaskCompletionSource();
        host.Sources.Reply("coinbase", Replies.When(late.Task, Replies.Status(500)));
        host.Sources.Reply("openmeteo", Replies.When(late.Task, Replies.Status(500)));

        var answer = await host.AskWhileTimePassesAsync("timeout=0.2", TimeSpan.FromSeconds(0.2));
        Assert.Equal(("timeout", "timeout"), (answer.Reason("btc"), answer.Reason("clima")));
        late.SetException(new InvalidOperationException("long after"));
        await ResumenHost.UntilAsync(async () => (await host.HealthOfAsync("coinbase")).GetProperty("en_curso").GetInt32() == 0);
        await ResumenHost.UntilAsync(async () => (await host.HealthOfAsync("openmeteo")).GetProperty("en_curso").GetInt32() == 0);
    }
}
