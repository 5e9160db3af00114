namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>Something can't be measured or written. The message is a sentence that the program prints.</summary>
internal sealed class BenchmarkException(string message, Exception? inner = null) : Exception(message, inner);
