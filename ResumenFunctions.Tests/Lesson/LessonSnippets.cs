namespace ResumenFunctions.Tests.Lesson;

/// <summary>The code of <c>docs/async-vs-threads.md</c>; <see cref="DocumentTests"/> compares the two.</summary>
public sealed class LessonSnippets
{
    private static readonly string[] s_sources = ["btc", "clima", "usd"];

    [Fact]
    public async Task Calls_are_started_and_then_awaited_together()
    {
        // snippet:together
        var btc = AskAsync("btc");     // under way from here on
        var clima = AskAsync("clima"); // both are
        var answers = await Task.WhenAll(btc, clima);
        // endsnippet

        Assert.Equal(["btc", "clima"], answers);
    }

    [Fact]
    public async Task WhenAll_throws_one_failure_once_all_have_ended()
    {
        var token = TestContext.Current.CancellationToken;

        // snippet:throws
        var slow = Task.Delay(200, token);
        var all = Task.WhenAll(FailAsync("one"), FailAsync("two"), slow);

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => all);

        Assert.True(thrown.Message is "one" or "two");            // one of them, and which is not promised
        Assert.Equal(2, all.Exception!.InnerExceptions.Count);    // the other one is only here
        Assert.True(slow.IsCompletedSuccessfully);                // and nothing was cut short
        // endsnippet
    }

    [Fact]
    public async Task Failures_come_back_as_data()
    {
        // snippet:data
        static async Task<(string? Answer, string? Failure)> TryAsync(Task<string> call)
        {
            try
            {
                return (await call, null);
            }
            catch (HttpRequestException e)
            {
                return (null, e.Message);
            }
        }

        var results = await Task.WhenAll(TryAsync(AskAsync("btc")), TryAsync(FailAsync("down")));
        // endsnippet

        Assert.Equal([("btc", null), (null, "down")], results);
    }

    [Fact]
    public async Task One_deadline_holds_for_all_calls()
    {
        var caller = TestContext.Current.CancellationToken;
        var budget = TimeSpan.FromMilliseconds(50);

        // snippet:deadline
        using var total = CancellationTokenSource.CreateLinkedTokenSource(caller);
        total.CancelAfter(budget);
        var all = Task.WhenAll(s_sources.Select(source => HangAsync(source, total.Token)));
        // endsnippet

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => all);
        Assert.All(s_sources, _ => Assert.True(all.IsCanceled));
    }

    [Fact]
    public async Task A_call_that_ignores_its_token_is_left_behind()
    {
        var deaf = new TaskCompletionSource<string>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var token = deadline.Token;

        // snippet:abandon
        string? answer;
        try
        {
            answer = await deaf.Task.WaitAsync(token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            answer = null; // the call may still run; nobody waits for it any more
        }
        // endsnippet

        Assert.Null(answer);
        Assert.False(deaf.Task.IsCompleted);
    }

    [Fact]
    public async Task Computing_runs_on_threads()
    {
        int[] limits = [10, 100, 1_000];

        // snippet:compute
        var counts = await Task.WhenAll(limits.Select(limit => Task.Run(() => CountPrimesBelow(limit))));
        // endsnippet

        Assert.Equal([4, 25, 168], counts);
    }

    private static async Task<string> AskAsync(string source)
    {
        await Task.Yield();
        return source;
    }

    private static async Task<string> FailAsync(string why)
    {
        await Task.Yield();
        throw new HttpRequestException(why);
    }

    private static async Task<string> HangAsync(string source, CancellationToken token)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, token);
        return source;
    }

    private static int CountPrimesBelow(int limit) =>
        Enumerable.Range(2, limit - 2).Count(static n => Enumerable.Range(2, n - 2).TakeWhile(d => d * d <= n).All(d => n % d != 0));
}
