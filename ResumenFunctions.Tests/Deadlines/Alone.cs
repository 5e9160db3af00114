namespace ResumenFunctions.Tests.Deadlines;

/// <summary>Tests that run alone in the process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
