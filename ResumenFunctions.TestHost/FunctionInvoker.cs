using System.Collections.Concurrent;
using System.Diagnostics;
using ResumenFunctions.TestHost.Protocol;

namespace ResumenFunctions.TestHost;

/// <summary>Answers HTTP requests with what the worker's functions return, and counts them.</summary>
/// <param name="worker">The current worker or, while there is none, the next one.</param>
/// <param name="log">Gets the failures.</param>
internal sealed class FunctionInvoker(Func<Task<Worker>> worker, HostLog log) : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _executions = new(StringComparer.Ordinal);
    private readonly WorkerForwarder _forwarder = new();
    private int _failures;

    /// <summary>How many requests each function has got so far, by its name.</summary>
    public IReadOnlyDictionary<string, int> Executions => _executions;

    /// <summary>How many invocations have failed.</summary>
    public int Failures => Volatile.Read(ref _failures);

    /// <summary>Invokes a function and sends what it returns; an invocation that fails is an empty 500.</summary>
    public async Task AnswerAsync(HttpContext context, string function)
    {
        var invocation = Guid.NewGuid().ToString();
        _executions.AddOrUpdate(function, 1, static (_, count) => count + 1);
        try
        {
            var current = await worker().WaitAsync(context.RequestAborted);
            if (current.WebServer is { } server)
            {
                var invoking = InvokeAsync(current, context, function, invocation);
                await Task.WhenAll(invoking, _forwarder.ForwardAsync(context, server, invocation));
                Check(await invoking);
            }
            else
            {
                await context.Response.SendAsync(Check(await InvokeAsync(current, context, function, invocation)).Returned.Http, context.RequestAborted);
            }
        }
        catch (WorkerException e)
        {
            Interlocked.Increment(ref _failures);
            log.Add(LogLevel.Error, $"Executed 'Functions.{function}' (Failed, Id={invocation}): {e.Message}");
            Fail(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // There is nobody to answer.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _forwarder.Dispose();

    private static Invoked Check(Invoked invoked) => invoked.Outcome.Status == Outcome.Types.Status.Success
        ? invoked
        : throw new WorkerException($"{invoked.Outcome.Fault?.Message}{Environment.NewLine}{invoked.Outcome.Fault?.StackTrace}");

    // A forwarded answer may have begun: its caller must see that it is not whole.
    private static void Fail(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
        }
        else
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static async Task<Invoked> InvokeAsync(Worker current, HttpContext context, string function, string invocation)
    {
        var invoke = new Invoke
        {
            InvocationId = invocation,
            FunctionId = current.Functions.First(one => one.Name == function).Id,
            Trace = new() { Parent = TraceParent(context.Request) },
        };
        if (current.WebServer is null)
        {
            invoke.Arguments.Add(new Argument { Name = "request", Data = new() { Http = context.Request.ToMessage() } });
        }

        var asking = current.Stream.AskAsync(new() { Invoke = invoke });
        await using var leaving = context.RequestAborted.Register(
            () => current.Stream.Tell(new() { Cancel = new() { InvocationId = invocation } }));
        return (await asking).Invoked;
    }

    // Continues the caller's trace if there is one; otherwise starts a recorded one.
    private static string TraceParent(HttpRequest request)
    {
        var (trace, flags) = ActivityContext.TryParse(request.Headers.TraceParent, null, out var caller)
            ? (caller.TraceId, caller.TraceFlags)
            : (ActivityTraceId.CreateRandom(), ActivityTraceFlags.Recorded);
        return $"00-{trace}-{ActivitySpanId.CreateRandom()}-0{flags:d}";
    }
}
