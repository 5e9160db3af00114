using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using ResumenFunctions.TestHost.Protocol;

namespace ResumenFunctions.TestHost;

/// <summary>The messages to and from one worker: questions with their answers, and what it logs.</summary>
/// <param name="log">Where the worker's log entries go.</param>
internal sealed class WorkerStream(HostLog log)
{
    private readonly Channel<Message> _outgoing = Channel.CreateUnbounded<Message>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Message>> _questions = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isClosed;

    /// <summary>Completes when the worker has connected.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Asks the worker and waits for its answer.</summary>
    /// <exception cref="WorkerException">The worker went away without one.</exception>
    public async Task<Message> AskAsync(Message question)
    {
        question.RequestId = Guid.NewGuid().ToString();
        var answer = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        _questions[question.RequestId] = answer;
        if (_isClosed)
        {
            answer.TrySetException(Gone());
        }

        try
        {
            Tell(question);
            return await answer.Task;
        }
        finally
        {
            _questions.TryRemove(question.RequestId, out _);
        }
    }

    /// <summary>Sends a message that has no answer.</summary>
    public void Tell(Message message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Carries messages both ways until either side ends it.</summary>
    public async Task RunAsync(IAsyncStreamReader<Message> incoming, IAsyncStreamWriter<Message> outgoing, CancellationToken end)
    {
        _opened.TrySetResult();
        var sending = SendAsync(outgoing, end);
        try
        {
            await foreach (var message in incoming.ReadAllAsync(end))
            {
                Receive(message);
            }
        }
        finally
        {
            Close();
            await sending;
        }
    }

    /// <summary>Closes the stream: questions without an answer fail.</summary>
    public void Close()
    {
        _isClosed = true;
        _outgoing.Writer.TryComplete();
        foreach (var question in _questions.Values)
        {
            question.TrySetException(Gone());
        }
    }

    private static WorkerException Gone() => new("The worker went away.");

    private async Task SendAsync(IAsyncStreamWriter<Message> outgoing, CancellationToken end)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(end))
        {
            await outgoing.WriteAsync(message, end);
        }
    }

    private void Receive(Message message)
    {
        if (message.ContentCase == Message.ContentOneofCase.Log)
        {
            log.Add(message.Log);
        }
        else if (_questions.TryGetValue(message.RequestId, out var question))
        {
            question.TrySetResult(message);
        }
    }
}
