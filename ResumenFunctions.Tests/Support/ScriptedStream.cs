namespace ResumenFunctions.Tests.Support;

/// <summary>A body that starts well and ends in a given way.</summary>
internal sealed class ScriptedStream(byte[] start, StreamEnd end) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position < start.Length)
        {
            var count = Math.Min(buffer.Length, start.Length - _position);
            start.AsSpan(_position, count).CopyTo(buffer.Span);
            _position += count;
            return count;
        }

        switch (end)
        {
            case StreamEnd.Hangs:
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return 0;
            case StreamEnd.HangsForGood:
                await new TaskCompletionSource().Task;
                return 0;
            case StreamEnd.Trickles:
                await Task.Delay(1, cancellationToken);
                buffer.Span[0] = (byte)' ';
                return 1;
            case StreamEnd.Breaks:
            default:
                throw new IOException("The response ended prematurely (secret-host:443).");
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
