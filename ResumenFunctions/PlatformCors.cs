using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace ResumenFunctions;

/// <summary>
/// The CORS of the Functions host itself, which it has on Flex Consumption (its <c>JobHostCorsMiddleware</c>): it answers preflights, and
/// sets <c>Access-Control-Allow-Origin</c> over ours. But it appends <c>Vary</c> where it has more than one origin.
/// </summary>
internal static class PlatformCors
{
    private static readonly FrozenSet<string> s_origins = Read();

    /// <summary>The headers for browsers that the host doesn't add.</summary>
    /// <param name="headers">All of them.</param>
    /// <param name="origin">The origin of the page that asks.</param>
    public static ImmutableArray<KeyValuePair<string, string>> WithoutItsOwn(
        ImmutableArray<KeyValuePair<string, string>> headers, string? origin) =>
        s_origins.Count > 1 && origin is not null && s_origins.Contains(origin) ? headers.RemoveAll(static header => header.Key == "Vary") : headers;

    // The host gives its own variables to its worker. This one is a JSON array.
    private static FrozenSet<string> Read()
    {
        if (Environment.GetEnvironmentVariable("CORS_ALLOWED_ORIGINS") is not { Length: > 0 } text)
        {
            return [];
        }

        try
        {
            using var origins = JsonDocument.Parse(text);
            return origins.RootElement.EnumerateArray().Select(static origin => origin.GetString() ?? "").ToFrozenSet(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Should the platform ever write it otherwise, the worst is a header that is there twice; the smoke test tells.
            return [];
        }
    }
}
