namespace ResumenFunctions.Tests.Resilience;

/// <summary>What a source does in a <see cref="ChainPropertyTests"/>.</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="Delay">The milliseconds before it.</param>
internal readonly record struct Behaviour(BehaviourKind Kind, int Delay);
