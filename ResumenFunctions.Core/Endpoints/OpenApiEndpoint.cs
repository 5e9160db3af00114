using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Endpoints;

/// <summary><c>/openapi.json</c>: the API's description, kept beside this file.</summary>
internal sealed class OpenApiEndpoint : IEndpoint
{
    private static readonly FixedAnswer s_answer = new(MediaTypes.Json, Read());

    /// <inheritdoc/>
    public ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller) => new(s_answer.For(request));

    private static byte[] Read()
    {
        using var document = typeof(OpenApiEndpoint).Assembly.GetManifestResourceStream(Routes.OpenApi)!;
        var body = new byte[document.Length];
        document.ReadExactly(body);
        return body;
    }
}
