namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>One reading as several instances use it.</summary>
/// <param name="Instances">How many.</param>
/// <param name="PerSecond">The requests for it in each instance, a second; at random moments.</param>
/// <param name="DueAfter">How old it is when the next one is asked for, by an instance that shares none; zero when readings are not kept.</param>
/// <param name="FreshFor">How long it is as good as new.</param>
/// <param name="IsShared">Whether Redis shares it.</param>
internal sealed record ReadingUse(int Instances, double PerSecond, TimeSpan DueAfter, TimeSpan FreshFor, bool IsShared);
