using System.Collections.Concurrent;
using Grpc.Core;
using ResumenFunctions.TestHost.Protocol;

namespace ResumenFunctions.TestHost;

/// <summary>Where workers open their streams.</summary>
internal sealed class WorkerService : FunctionRpc.FunctionRpcBase
{
    private readonly ConcurrentDictionary<string, WorkerStream> _expected = new(StringComparer.Ordinal);

    /// <summary>Lets a worker in when it comes.</summary>
    /// <param name="workerId">By which it names itself.</param>
    /// <param name="stream">The conversation with it.</param>
    public void Expect(string workerId, WorkerStream stream) => _expected[workerId] = stream;

    /// <inheritdoc/>
    public override async Task EventStream(
        IAsyncStreamReader<Message> requestStream, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        // The worker says first of all who it is.
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
            // The worker's end of the stream is gone, as it is when its process ends: who waits for it is told by the stream itself.
        }
    }
}
