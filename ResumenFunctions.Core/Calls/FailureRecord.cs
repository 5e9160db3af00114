using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>A failure and its time.</summary>
internal sealed record FailureRecord(Failure Failure, DateTimeOffset At);
