using System.Security.Cryptography;
using Polly;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>
/// One retry, after a random pause, when the connection failed or the answer was a 5xx and the deadline leaves room for it.
/// Neither a 4xx nor a connect timeout is retried: the next source makes better use of that time.
/// </summary>
internal static class RetryPolicy
{
    /// <summary>The pause is random between these two, so that calls that failed together are not retried together.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc cref="ShortestPause"/>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(150);

    /// <summary>With less than this left there is no retry: the longest pause plus a quick call.</summary>
    public static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(250);

    /// <summary>Gives a request its deadline.</summary>
    public static void SetDeadline(HttpRequestMessage request, Deadline deadline) =>
        request.SetPolicyExecutionContext(new RequestContext(deadline));

    /// <summary>The policy of all requests, which carry their deadlines.</summary>
    public static IAsyncPolicy<HttpResponseMessage> Create(TimeProvider clock) =>
        Policy<HttpResponseMessage>
            .Handle<HttpRequestException>()
            .OrResult(static response => (int)response.StatusCode >= 500 && HasTime(DeadlineOf(response.RequestMessage!.GetPolicyExecutionContext()!)))
            .RetryAsync(1, (failed, _, context) => PauseAsync(failed.Exception, DeadlineOf(context), clock))

            // Otherwise Polly makes a random one.
            .WithPolicyKey(nameof(RetryPolicy));

    // A condition on an exception does not see whose it is, so one that leaves no time for a retry is thrown again here.
    private static Task PauseAsync(Exception? exception, Deadline deadline, TimeProvider clock) =>
        exception is null || HasTime(deadline) ? Task.Delay(Pause(), clock, deadline.Token) : Task.FromException(exception);

    private static bool HasTime(Deadline deadline) => deadline.Remaining >= LeastTime;

    private static Deadline DeadlineOf(Context context) => ((RequestContext)context).Deadline;

    private static TimeSpan Pause() => TimeSpan.FromMilliseconds(
        RandomNumberGenerator.GetInt32((int)ShortestPause.TotalMilliseconds, (int)LongestPause.TotalMilliseconds + 1));

    // A type of its own, because a value in Polly's context costs a dictionary.
    private sealed class RequestContext(Deadline deadline) : Context(nameof(RetryPolicy))
    {
        public Deadline Deadline => deadline;
    }
}
