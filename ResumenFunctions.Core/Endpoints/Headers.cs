using System.Collections.Immutable;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>Headers that several answers share.</summary>
internal static class Headers
{
    /// <summary>For an answer that must not be cached.</summary>
    public static readonly ImmutableArray<KeyValuePair<string, string>> NoStore = With("no-store");

    /// <summary>The headers of every answer, with the given <c>Cache-Control</c>, and any others.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> With(
        string cacheControl, params ReadOnlySpan<KeyValuePair<string, string>> more) =>
        [new("Cache-Control", cacheControl), new("X-Content-Type-Options", "nosniff"), .. more];
}
