namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>What a source sends on one connection.</summary>
/// <param name="Bytes">The status line, the headers and the body, as they lie on the wire.</param>
/// <param name="MostAtOnce">As many bytes come with one read.</param>
/// <param name="End">What follows.</param>
internal sealed record WireScript(ReadOnlyMemory<byte> Bytes, int MostAtOnce, WireEnd End);
