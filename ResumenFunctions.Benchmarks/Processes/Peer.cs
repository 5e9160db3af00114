namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>
/// One server to compare: as the command line has it, what it is, its program with arguments and what its process is told,
/// with <see cref="Port"/> and <see cref="Sources"/> where these go.
/// </summary>
internal sealed record Peer(
    string Name, string Title, ImmutableArray<string> Command, ImmutableArray<KeyValuePair<string, string>> Environment)
{
    /// <summary>What stands for the port, and for the address of the sources.</summary>
    public const string Port = "{port}", Sources = "{sources}";

    /// <summary>A configuration file to fill in first: from where, and to where.</summary>
    public (string From, string To)? Template { get; init; }

    /// <summary>What its process is told when it answers without a cache.</summary>
    public ImmutableArray<KeyValuePair<string, string>> LiveEnvironment { get; init; } = [];

    /// <summary>Where it answers from memory, or <see langword="null"/> when it doesn't.</summary>
    public string? CachedPath { get; init; }

    /// <summary>Whether its code is compiled while it runs, so that it needs load to be at its best.</summary>
    public bool IsCompiledWhileRunning { get; init; }

    /// <summary>Whether it differs only in its start.</summary>
    public bool OnlyStarts { get; init; }
}
