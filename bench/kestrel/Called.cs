namespace BareKestrel;

/// <summary>What came of one call.</summary>
/// <param name="Body">The source's bytes, or <see langword="null"/> when it failed.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record Called(byte[]? Body, string? Error, double Milliseconds);
