using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Deadlines;

public sealed class CallerTests
{
    [Fact]
    public async Task A_caller_who_goes_away_costs_at_most_the_calls_under_way_and_those_serve_the_next_one()
    {
        await using var host = new ResumenHost();
        var late = new TaskCompletionSource();
        host.Sources.Reply("coinbase", Replies.When(late.Task, Replies.Json(Bodies.Coinbase())));
        using var caller = new CancellationTokenSource();

        var asking = host.SendAsync("/resumen", "", Methods.Get, caller.Token);
        await host.UntilSucceededAsync("openmeteo");
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        late.SetResult();
        var next = await host.AskAsync();

        Assert.True(next.IsComplete);
        Assert.Single(host.Sources.CallsTo("coinbase"));
    }

    [Fact]
    public async Task A_caller_who_goes_away_does_not_wait_for_a_source_that_ignores_cancellation()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.HangForGood());
        using var caller = new CancellationTokenSource();

        var asking = host.SendAsync("/resumen", "", Methods.Get, caller.Token);
        await host.UntilSucceededAsync("openmeteo");
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_caller_who_goes_away_is_no_failure_of_the_source_and_is_not_logged()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Hang());
        using var caller = new CancellationTokenSource();

        var asking = host.SendAsync("/resumen", "", Methods.Get, caller.Token);
        await host.UntilSucceededAsync("openmeteo");
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        var health = await host.HealthOfAsync("coinbase");
        Assert.Equal(0, health.GetProperty("fallas").GetInt32());
        Assert.Equal("null", health.GetProperty("ultima_falla").GetRawText());
        Assert.DoesNotContain(host.Logs, static log => log.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_caller_who_is_gone_from_the_start_causes_no_fault()
    {
        await using var host = new ResumenHost();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.SendAsync("/resumen", "", Methods.Get, new CancellationToken(canceled: true)));

        Assert.DoesNotContain(host.Logs, static log => log.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_caller_who_goes_away_does_not_affect_another()
    {
        await using var host = new ResumenHost();
        var late = new TaskCompletionSource();
        host.Sources.Reply("coinbase", Replies.When(late.Task, Replies.Json(Bodies.Coinbase())));
        using var caller = new CancellationTokenSource();

        var leaving = host.SendAsync("/resumen", "", Methods.Get, caller.Token);
        var staying = host.AskAsync();
        await host.UntilSucceededAsync("openmeteo");
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        late.SetResult();
        var answer = await staying;

        Assert.True(answer.IsComplete);
    }
}
