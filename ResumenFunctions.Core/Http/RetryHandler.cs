using System.Security.Cryptography;
using ResumenFunctions.Core.Chains;

namespace ResumenFunctions.Core.Http;

/// <summary>
/// One more try, after a random pause, when a call failed to connect or got a 5xx and the deadline leaves room for it. A 4xx
/// is not tried again, nor is a connection that took longer than its limit: the next source makes better use of that time.
/// </summary>
internal sealed class RetryHandler(TimeProvider clock) : DelegatingHandler
{
    /// <summary>The pause is random between these two, so that callers that failed together don't come back together.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc cref="ShortestPause"/>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(150);

    /// <summary>With less than this left there is no second try: the longest pause and a quick call.</summary>
    public static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(SourceHttp.DeadlineKey, out var deadline);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode < 500 || !LeavesRoom(deadline))
            {
                return response;
            }

            response.Dispose();
        }
        catch (HttpRequestException) when (LeavesRoom(deadline))
        {
            // Tried again below.
        }

        await Task.Delay(Pause(), clock, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private static bool LeavesRoom(Deadline? deadline) => deadline?.Remaining >= LeastTime;

    private static TimeSpan Pause() => TimeSpan.FromMilliseconds(
        RandomNumberGenerator.GetInt32((int)ShortestPause.TotalMilliseconds, (int)LongestPause.TotalMilliseconds + 1));
}
