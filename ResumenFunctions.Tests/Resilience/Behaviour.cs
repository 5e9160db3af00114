namespace ResumenFunctions.Tests.Resilience;

/// <summary>What a source does in a <see cref="ChainPropertyTests"/>.</summary>
/// <param name="Kind">What it comes to.</param>
/// <param name="Delay">After how many milliseconds.</param>
internal readonly record struct Behaviour(BehaviourKind Kind, int Delay);
