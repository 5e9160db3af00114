namespace ResumenFunctions.Local.Kestrel;

/// <summary>
/// The lifetime of a host that its owner starts and stops. The default one handles Ctrl+C itself, which several hosts in one
/// process, or a test, must not each do.
/// </summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
