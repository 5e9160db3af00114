using Microsoft.AspNetCore.Http;

namespace ResumenFunctions.Tests.Workflows;

/// <summary>The answer of <see cref="FakeService"/> to one request.</summary>
internal sealed record FakeAnswer(int Status, string Type, string Body, params (string Name, string Value)[] Headers)
{
    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = Type is "" ? null : Type;
        foreach (var (name, value) in Headers)
        {
            response.Headers.Append(name, value);
        }

        return Body is "" ? Task.CompletedTask : response.WriteAsync(Body);
    }
}
