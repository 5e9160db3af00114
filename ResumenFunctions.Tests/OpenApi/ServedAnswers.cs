using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.OpenApi;

/// <summary>Converts the tests' answers to <see cref="Served"/>.</summary>
internal static class ServedAnswers
{
    /// <summary>The answer must be as documented.</summary>
    public static Task AssertDocumentedAsync(this Answer answer, string path = "/resumen", string method = "get") =>
        new Served(answer.Status, answer.ContentType, answer.Headers, method == "get" ? answer.Text : null).AssertDocumentedAsync(path, method);
}
