namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>
/// One server to compare: its name on the command line, its title, its program with arguments and its environment,
/// with the placeholders <see cref="Port"/> and <see cref="Sources"/>.
/// </summary>
internal sealed record Peer(
    string Name, string Title, ImmutableArray<string> Command, ImmutableArray<KeyValuePair<string, string>> Environment)
{
    /// <summary>The placeholders for the port and for the address of the sources.</summary>
    public const string Port = "{port}", Sources = "{sources}";

    /// <summary>A configuration file to fill in first: the template and the result.</summary>
    public (string From, string To)? Template { get; init; }

    /// <summary>More environment variables when it answers without a cache.</summary>
    public ImmutableArray<KeyValuePair<string, string>> LiveEnvironment { get; init; } = [];

    /// <summary>Where it answers from memory, or <see langword="null"/> if it doesn't.</summary>
    public string? CachedPath { get; init; }

    /// <summary>Whether it is JIT-compiled, and so needs a longer warm-up.</summary>
    public bool IsCompiledWhileRunning { get; init; }

    /// <summary>Whether only its start, and the time after it, is measured.</summary>
    public bool OnlyStarts { get; init; }

    /// <summary>Whether it takes part in the measures that take minutes each.</summary>
    public bool InLongMeasures { get; init; }

    /// <summary>What the request of a number asks, to wait for the weather in a call of its own; <see langword="null"/> if it doesn't take part.</summary>
    public Func<int, string>? WaitingPath { get; init; }

    /// <summary>More environment variables when thousands of requests wait.</summary>
    public ImmutableArray<KeyValuePair<string, string>> WaitingEnvironment { get; init; } = [];
}
