namespace ResumenFunctions.Benchmarks.Allocations;

/// <summary>The bytes that one answer allocates, by the answer's name, which is one word.</summary>
internal readonly record struct Allocation(string Name, double Bytes);
