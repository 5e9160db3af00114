namespace ResumenFunctions.Core.Model;

/// <summary>A source of a chain that gave no answer: asked in vain, or skipped.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Failure">Why.</param>
/// <param name="Elapsed">How long it took to know; zero when skipped.</param>
internal sealed record Attempt(string SourceId, Failure Failure, TimeSpan Elapsed);
