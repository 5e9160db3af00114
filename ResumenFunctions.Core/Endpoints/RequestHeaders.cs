namespace ResumenFunctions.Core.Endpoints;

/// <summary>The request headers that answers depend on. Read here for both hosts, so that they can't drift apart.</summary>
/// <param name="Origin">The origin of the web page that asks.</param>
/// <param name="PreflightMethod">The method that a browser asks leave for, <c>Access-Control-Request-Method</c>.</param>
/// <param name="IfNoneMatch">The entity tags of the answers that the caller has kept.</param>
public sealed record RequestHeaders(string? Origin = null, string? PreflightMethod = null, string? IfNoneMatch = null)
{
    /// <summary>A request without any of them.</summary>
    public static RequestHeaders None { get; } = new();

    /// <summary>Reads them.</summary>
    /// <param name="request">The host's request.</param>
    /// <param name="header">The value of its header with a given name; <see langword="null"/> or empty when it has none.</param>
    public static RequestHeaders Read<T>(T request, Func<T, string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var origin = Value("Origin");
        var preflightMethod = Value("Access-Control-Request-Method");
        var ifNoneMatch = Value("If-None-Match");
        return (origin ?? preflightMethod ?? ifNoneMatch) is null ? None : new(origin, preflightMethod, ifNoneMatch);

        string? Value(string name) => header(request, name) is { Length: > 0 } value ? value : null;
    }
}
