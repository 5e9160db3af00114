namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>What one answer costs an instance.</summary>
/// <param name="Name">For a table.</param>
/// <param name="Waiting">How long its request is under way.</param>
/// <param name="Cpu">The processor's time for it, without the Functions host's.</param>
internal sealed record AnswerKind(string Name, TimeSpan Waiting, TimeSpan Cpu);
