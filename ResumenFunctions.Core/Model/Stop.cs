namespace ResumenFunctions.Core.Model;

/// <summary>Whether the host is stopping: no request has any time left then.</summary>
internal sealed class Stop : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    /// <summary>Fires when the host stops.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The host is stopping.</summary>
    public void Begin() => _source.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
