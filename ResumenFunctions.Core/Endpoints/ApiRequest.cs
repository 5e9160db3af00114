namespace ResumenFunctions.Core.Endpoints;

/// <summary>A request as an endpoint sees it, free of any web framework.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path, escaped or not, with or without its first slash.</param>
/// <param name="Query">The raw query string, with or without its leading <c>?</c>.</param>
public sealed record ApiRequest(string Method, string Path, string Query);
