namespace ResumenFunctions.Core.Model;

/// <summary>A source of a chain that gave no answer: its call failed, or it was skipped.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Failure">Why.</param>
/// <param name="Elapsed">How long the call took; zero when skipped.</param>
internal sealed record Attempt(string SourceId, Failure Failure, TimeSpan Elapsed);
