namespace ResumenFunctions.TestHost;

/// <summary>What a host runs.</summary>
/// <param name="AppFolder">The app as it is deployed: its assemblies with <c>worker.config.json</c> and <c>host.json</c>.</param>
internal sealed record HostOptions(string AppFolder)
{
    /// <summary>The app's settings, as environment variables; <see langword="null"/> removes one that this process has.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The loopback port of its functions; 0 picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>Also gets each line of the log.</summary>
    public Action<string>? Echo { get; init; }
}
