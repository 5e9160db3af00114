using System.Text.Json;

namespace ResumenFunctions.Tests.OpenApi;

/// <summary>An answer as a caller gets it, to compare with the document.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Headers">The other headers.</param>
/// <param name="Text">The body; <see langword="null"/> for <c>HEAD</c>.</param>
internal sealed record Served(int Status, string ContentType, IReadOnlyDictionary<string, string> Headers, string? Text)
{
    /// <summary>Status, media type, headers and body must be as documented, with no other headers.</summary>
    public async Task AssertDocumentedAsync(string path, string method = "get")
    {
        var response = ApiDocument.Response(path, method, Status);
        if (ContentType is "")
        {
            Assert.False(response.TryGetProperty("content", out _), $"{Status} of {path} has no body.");
            await AssertHeadersAsync(response.GetProperty("headers"));
            return;
        }

        var mediaType = ContentType.Split(';')[0];
        Assert.True(response.GetProperty("content").TryGetProperty(mediaType, out var content), $"{Status} of {path} has no {mediaType}.");
        if (Text is not null && mediaType.EndsWith("json", StringComparison.Ordinal))
        {
            await ApiDocument.AssertValidAsync(content.GetProperty("schema"), Text);
        }

        await AssertHeadersAsync(response.GetProperty("headers"));
    }

    private async Task AssertHeadersAsync(JsonElement documented)
    {
        Assert.Subset(ApiDocument.Names(documented).ToHashSet(StringComparer.OrdinalIgnoreCase), Headers.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase));
        foreach (var header in documented.EnumerateObject())
        {
            var about = ApiDocument.Follow(header.Value);
            if (Headers.TryGetValue(header.Name, out var value))
            {
                var schema = about.GetProperty("schema");
                var isNumber = schema.GetProperty("type").ValueEquals("integer");
                await ApiDocument.AssertValidAsync(schema, isNumber ? value : JsonSerializer.Serialize(value));
            }
            else
            {
                Assert.False(about.TryGetProperty("required", out var required) && required.GetBoolean(), $"{header.Name} is missing.");
            }
        }
    }
}
