using System.Buffers.Text;
using System.Security.Cryptography;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>Entity tags: <c>ETag</c> of an answer, and <c>If-None-Match</c> of a caller who has kept one.</summary>
internal static class EntityTags
{
    /// <summary>The tag of a body, byte for byte.</summary>
    public static string Strong(ReadOnlySpan<byte> body) => $"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(..16))}\"";

    /// <summary>The tag of a body that may differ in what doesn't matter.</summary>
    /// <param name="text">Letters, digits, <c>-</c> and <c>_</c>.</param>
    public static string Weak(string text) => $"W/\"{text}\"";

    /// <summary>Whether the caller has the body with a tag of ours already. Weak comparison, as RFC 9110 asks for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tag">The tag.</param>
    public static bool IsKept(ApiRequest request, string tag)
    {
        // Ours have no commas or quotes inside, so in a list nothing but the tag itself, weak or strong, has this text with its quotes.
        var known = request.Headers.IfNoneMatch.AsSpan().Trim();
        return known is "*" || known.Contains(tag.AsSpan(tag.IndexOf('"')), StringComparison.Ordinal);
    }
}
