namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>One way of keeping readings, to be measured.</summary>
/// <param name="Name">For the table.</param>
/// <param name="IsKept">Whether readings are kept.</param>
/// <param name="IsShared">Whether Redis shares them.</param>
/// <param name="Window">For how long it is loaded.</param>
internal sealed record ScaleCase(string Name, bool IsKept, bool IsShared, TimeSpan Window);
