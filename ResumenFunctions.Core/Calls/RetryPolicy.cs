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
    /// <summary>The request option that holds the deadline.</summary>
    public static readonly HttpRequestOptionsKey<Deadline> DeadlineKey = new("resumen.deadline");

    /// <summary>The pause is random between these two, so that calls that failed together are not retried together.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc cref="ShortestPause"/>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(150);

    /// <summary>With less than this left there is no retry: the longest pause plus a quick call.</summary>
    public static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(250);

    /// <summary>The policy for one request, which carries its deadline.</summary>
    public static IAsyncPolicy<HttpResponseMessage> For(HttpRequestMessage request, TimeProvider clock) =>
        request.Options.TryGetValue(DeadlineKey, out var deadline)
            ? Create(deadline, clock)
            : Policy.NoOpAsync<HttpResponseMessage>();

    // Built for each request: Polly's conditions see neither the request nor its context, and ours depend on its deadline.
    private static AsyncPolicy<HttpResponseMessage> Create(Deadline deadline, TimeProvider clock) =>
        Policy<HttpResponseMessage>
            .Handle<HttpRequestException>(_ => deadline.Remaining >= LeastTime)
            .OrResult(response => (int)response.StatusCode >= 500 && deadline.Remaining >= LeastTime)
            .RetryAsync(1, (_, _) => Task.Delay(Pause(), clock, deadline.Token))

            // Otherwise Polly makes a random one per request, which took 8 % of the time between our code and the sockets.
            .WithPolicyKey(nameof(RetryPolicy));

    private static TimeSpan Pause() => TimeSpan.FromMilliseconds(
        RandomNumberGenerator.GetInt32((int)ShortestPause.TotalMilliseconds, (int)LongestPause.TotalMilliseconds + 1));
}
