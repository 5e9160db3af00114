using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary>
/// Lets a worker that stops answer the requests under way. The worker's library doesn't wait for them: when all services have stopped, the process
/// ends and with it the stream to the Functions host.
/// </summary>
internal sealed class LastAnswers(Api api, TimeProvider clock) : IFunctionsWorkerMiddleware, IHostedService
{
    // The library sends an answer some time after the function has returned it, and says nothing of when.
    private static readonly TimeSpan s_sending = TimeSpan.FromMilliseconds(250);

    // The Functions host kills a worker that has not ended after 5 seconds.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);

    private int _underWay;
    private long _lastReturned;

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            await next(context);
        }
        finally
        {
            Volatile.Write(ref _lastReturned, clock.GetTimestamp());
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        api.Stop();
        var stopped = clock.GetTimestamp();
        while (IsAnswering && clock.GetElapsedTime(stopped) < s_limit)
        {
            await Task.Delay(s_step, clock, cancellationToken);
        }
    }

    private bool IsAnswering => Volatile.Read(ref _underWay) > 0
        || (Volatile.Read(ref _lastReturned) is not 0 and var last && clock.GetElapsedTime(last) < s_sending);
}
