using System.Collections.Immutable;

namespace ResumenFunctions.Core.Sources;

/// <summary>A source's good answer.</summary>
/// <param name="SourceId">Who gave it.</param>
/// <param name="Body">The source's JSON, byte for byte: valid JSON in valid UTF-8.</param>
/// <param name="Values">The values ready to use, checked.</param>
/// <param name="Attribution">The credit that the source's terms ask for.</param>
/// <param name="ReceivedAt">When it came in.</param>
internal sealed record Reading(
    string SourceId,
    ReadOnlyMemory<byte> Body,
    ImmutableArray<NamedValue> Values,
    Attribution? Attribution,
    DateTimeOffset ReceivedAt);
