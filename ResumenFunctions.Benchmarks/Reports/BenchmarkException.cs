namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>Something can't be measured or written: thrown anywhere, with a sentence for the operator, who gets it from the program.</summary>
internal sealed class BenchmarkException(string message, Exception? inner = null) : Exception(message, inner);
