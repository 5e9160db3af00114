using System.Collections.Concurrent;
using Grpc.Core;
using ResumenFunctions.TestHost.Protocol;

namespace ResumenFunctions.TestHost;

/// <summary>Where workers open their streams.</summary>
internal sealed class WorkerService : FunctionRpc.FunctionRpcBase
{
    private readonly ConcurrentDictionary<string, WorkerStream> _expected = new(StringComparer.Ordinal);

    /// <summary>Accepts a worker when it connects.</summary>
    /// <param name="workerId">The id that it connects with.</param>
    /// <param name="stream">The messages to and from it.</param>
    public void Expect(string workerId, WorkerStream stream) => _expected[workerId] = stream;

    /// <inheritdoc/>
    public override async Task EventStream(
        IAsyncStreamReader<Message> requestStream, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        // The worker's first message says who it is.
        if (!await requestStream.MoveNext(context.CancellationToken)
            || requestStream.Current.ContentCase != Message.ContentOneofCase.Started
            || !_expected.TryRemove(requestStream.Current.Started.WorkerId, out var stream))
        {
            throw new RpcException(new Status(StatusCode.PermissionDenied, "No such worker was started."));
        }

        try
        {
            await stream.RunAsync(requestStream, responseStream, context.CancellationToken);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The worker closed its end of the stream, as when its process ends: closing the stream fails the questions that wait.
        }
    }
}
