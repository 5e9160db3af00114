using System.Collections.Immutable;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>An answer as an endpoint gives it. For <c>HEAD</c> the host sends everything but the body.</summary>
/// <param name="Status">The HTTP status, 200 to 599.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Headers">The other headers, <c>Content-Length</c> apart.</param>
/// <param name="Body">The body, UTF-8. Good until <see cref="Dispose"/>.</param>
public sealed record ApiAnswer(
    int Status, string ContentType, ImmutableArray<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body) : IDisposable
{
    /// <summary>What lent the body its memory and takes it back; <see langword="null"/> when the memory is the body's own.</summary>
    internal IDisposable? Lender { get; init; }

    /// <summary>Gives the body's memory back; to be called when it is sent.</summary>
    public void Dispose() => Lender?.Dispose();
}
