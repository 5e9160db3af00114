namespace ResumenFunctions.Tests.Deadlines;

/// <summary>Tests that share the process with no other while they run.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
