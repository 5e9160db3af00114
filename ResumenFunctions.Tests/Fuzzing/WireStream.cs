namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>Replaces a connection: takes any request and sends what the script says.</summary>
/// <param name="script">The script.</param>
/// <param name="rest">Told once when nothing more will come or be read.</param>
internal sealed class WireStream(WireScript script, Action rest) : Stream
{
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _position;
    private int _rests;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = Math.Min(script.MostAtOnce, Math.Min(buffer.Length, script.Bytes.Length - _position));
        if (count > 0 || buffer.IsEmpty)
        {
            script.Bytes.Slice(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        switch (script.End)
        {
            case WireEnd.Breaks:
                throw new IOException("Connection reset by peer (secret-host:443).");
            case WireEnd.FailsAsRequest:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely (secret-host:443).");
            case WireEnd.FailsAsData:
                throw new InvalidDataException("The archive entry was compressed using an unsupported compression method.");
            case WireEnd.Hangs:
                // Who cancels a read closes the connection, as of a socket.
                Rest();
                await _closed.Task.WaitAsync(cancellationToken);
                throw new IOException("The connection was closed (secret-host:443).");
            case WireEnd.Closes:
            default:
                return 0;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("No thread waits for a source.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("No thread waits for a source.");

    public override void Flush() => throw new NotSupportedException("No thread waits for a source.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _closed.TrySetResult();
        Rest();
        base.Dispose(disposing);
    }
    private void Rest()
    {
        if (Interlocked.Exchange(ref _rests, 1) == 0)
        {
            rest();
        }
    }
}
