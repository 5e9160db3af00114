using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ResumenFunctions.Tests.Support;

/// <summary>
/// What each source answers, and the calls that it got. A call to a source with no reply registered fails,
/// and <see cref="RefuseStrayCalls"/> fails the test.
/// </summary>
internal sealed class FakeSources
{
    private readonly ConcurrentDictionary<string, ImmutableQueue<Reply>> _replies = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RecordedCall> _calls = new();
    private readonly ConcurrentQueue<RecordedCall> _strays = new();

    /// <summary>Every call so far.</summary>
    public IReadOnlyCollection<RecordedCall> Calls => _calls;

    /// <summary>The calls to one source so far.</summary>
    public IReadOnlyList<RecordedCall> CallsTo(string sourceId) => [.. _calls.Where(c => c.SourceId == sourceId)];

    /// <summary>The source replies to each call in turn; the last reply stays.</summary>
    public void Reply(string sourceId, params ReadOnlySpan<Reply> replies)
    {
        var queue = ImmutableQueue<Reply>.Empty;
        foreach (var reply in replies)
        {
            queue = queue.Enqueue(reply);
        }

        _replies[sourceId] = queue;
    }

    /// <summary>The source answers 200 with this body.</summary>
    public void Answer(string sourceId, string body) => Reply(sourceId, Replies.Json(body));

    /// <summary>A call to the source fails the test.</summary>
    public void Forget(string sourceId) => _replies.TryRemove(sourceId, out _);

    /// <summary>Fails the test if an unexpected source was called.</summary>
    public void RefuseStrayCalls() => Assert.Empty(_strays);

    /// <summary>The last handler of a named client.</summary>
    public HttpMessageHandler CreateHandler(string sourceId) => new FakeSourceHandler(sourceId, this);

    /// <summary>Records a call and replies.</summary>
    public Reply Receive(RecordedCall call)
    {
        _calls.Enqueue(call);
        while (_replies.TryGetValue(call.SourceId, out var queue) && !queue.IsEmpty)
        {
            var rest = queue.Dequeue(out var reply);
            if (rest.IsEmpty || _replies.TryUpdate(call.SourceId, rest, queue))
            {
                return reply;
            }
        }

        _strays.Enqueue(call);
        throw new InvalidOperationException($"The test expects no call to {call.Uri}.");
    }
}
