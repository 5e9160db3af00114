using System.Collections.Immutable;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>An answer that is the same until the next deployment. Callers may keep it for an hour, and then ask whether it has changed.</summary>
internal sealed class FixedAnswer
{
    private readonly string _contentType;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly string _tag;
    private readonly ImmutableArray<KeyValuePair<string, string>> _headers;

    /// <param name="contentType">The body's media type.</param>
    /// <param name="body">The body.</param>
    /// <param name="more">Headers besides those that every such answer has.</param>
    public FixedAnswer(string contentType, ReadOnlyMemory<byte> body, params ReadOnlySpan<KeyValuePair<string, string>> more)
    {
        _contentType = contentType;
        _body = body;
        _tag = EntityTags.Strong(body.Span);
        _headers = Headers.With("public, max-age=3600", [new("ETag", _tag), .. more]);
    }

    /// <summary>The answer, or that the caller has it already.</summary>
    public ApiAnswer For(ApiRequest request) =>
        EntityTags.IsKept(request, _tag) ? ApiAnswer.NotModified(_headers) : new(200, _contentType, _headers, _body);
}
