namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>One figure.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Unit">Its unit, short.</param>
/// <param name="Note">What a reader must know of it, or nothing.</param>
/// <param name="IsKey">Whether it is in the first table and the chart.</param>
internal sealed record Metric(string Title, string Unit, string Note = "", bool IsKey = false);
