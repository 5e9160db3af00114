using System.Collections.Immutable;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>An answer as an endpoint gives it. For <c>HEAD</c> the host sends everything but the body.</summary>
/// <param name="Status">The HTTP status, 200 to 599.</param>
/// <param name="ContentType">The body's media type; <see langword="null"/> for an answer that has no body by its status.</param>
/// <param name="Headers">The other headers, except <c>Content-Length</c>.</param>
/// <param name="Body">The body, UTF-8. Valid until <see cref="Dispose"/>.</param>
public sealed record ApiAnswer(
    int Status, string? ContentType, ImmutableArray<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body) : IDisposable
{
    /// <summary>The headers for browsers, apart because they are the same for all endpoints. None of them is in <see cref="Headers"/>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> CorsHeaders { get; init; } = [];

    /// <summary>The owner of the body's pooled memory; <see langword="null"/> when it is not pooled.</summary>
    internal IDisposable? Lender { get; init; }

    /// <summary>The request's place among those that wait for sources, if it has one.</summary>
    internal IDisposable? Place { get; init; }

    /// <summary>The caller has the body already.</summary>
    /// <param name="headers">The headers that the answer with the body would have.</param>
    internal static ApiAnswer NotModified(ImmutableArray<KeyValuePair<string, string>> headers) => new(304, null, headers, default);

    /// <summary>Frees the body's memory and the request's place; call it once the body is sent.</summary>
    public void Dispose()
    {
        Lender?.Dispose();
        Place?.Dispose();
    }
}
