namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>What one answer costs an instance: how long its request is under way, and CPU apart from the Functions host's.</summary>
internal sealed record AnswerKind(string Name, TimeSpan Waiting, TimeSpan Cpu);
