namespace ResumenFunctions.Core.Sources;

/// <summary>A failure and its time.</summary>
internal sealed record FailureRecord(Failure Failure, DateTimeOffset At);
