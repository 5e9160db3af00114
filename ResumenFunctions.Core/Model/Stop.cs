namespace ResumenFunctions.Core.Model;

/// <summary>Whether something ends, such as the host: no wait has any time left then.</summary>
internal sealed class Stop : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public Stop() => Token = _source.Token;

    /// <summary>Fires at the end. Still usable after <see cref="Dispose"/>.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the end has begun.</summary>
    public bool HasBegun => Token.IsCancellationRequested;

    /// <summary>The end begins.</summary>
    public void Begin() => _source.Cancel();

    /// <summary>The end begins, if it has not.</summary>
    public void Dispose()
    {
        _source.Cancel();
        _source.Dispose();
    }
}
