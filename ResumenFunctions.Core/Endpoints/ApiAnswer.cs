using System.Collections.Immutable;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>An answer as an endpoint gives it. For <c>HEAD</c> the host sends everything but the body.</summary>
/// <param name="Status">The HTTP status, 200 to 599.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Headers">The other headers, <c>Content-Length</c> apart.</param>
/// <param name="Body">The body, UTF-8.</param>
public sealed record ApiAnswer(
    int Status, string ContentType, ImmutableArray<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body);
