namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>Something can't be measured or written; the message is a sentence for its operator.</summary>
internal sealed class BenchmarkException(string message, Exception? inner = null) : Exception(message, inner);
