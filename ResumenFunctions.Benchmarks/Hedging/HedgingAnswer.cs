namespace ResumenFunctions.Benchmarks.Hedging;

/// <summary>How long one answer took, and whether it has a value.</summary>
internal readonly record struct HedgingAnswer(double Milliseconds, bool IsComplete);
