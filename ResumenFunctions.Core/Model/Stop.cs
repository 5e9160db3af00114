namespace ResumenFunctions.Core.Model;

/// <summary>Whether the host is stopping: no request has any time left then.</summary>
internal sealed class Stop
{
    // Not disposed of: it has no timer, and a request that comes after the end still reads its token.
    private readonly CancellationTokenSource _source = new();

    /// <summary>Fires when the host stops.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The host is stopping.</summary>
    public void Begin() => _source.Cancel();
}
