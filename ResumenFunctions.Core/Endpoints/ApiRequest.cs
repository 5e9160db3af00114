using System.Net;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>A request as an endpoint sees it, free of any web framework.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path, with or without its first slash.</param>
/// <param name="Query">The raw query string, with or without its leading <c>?</c>.</param>
/// <param name="Client">The caller's address, as far as the host can vouch for it.</param>
/// <param name="Scheme">The scheme that the caller used, as far as the host knows it: <c>http</c> or <c>https</c>.</param>
public sealed record ApiRequest(string Method, string Path, string Query, IPAddress? Client = null, string? Scheme = null)
{
    /// <summary>The headers that answers depend on.</summary>
    public RequestHeaders Headers { get; init; } = RequestHeaders.None;
}
