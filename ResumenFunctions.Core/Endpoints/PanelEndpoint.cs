namespace ResumenFunctions.Core.Endpoints;

/// <summary><c>/</c>: the panel, a web page that calls <c>/resumen</c> like any other caller.</summary>
internal sealed class PanelEndpoint : IEndpoint
{
    private static readonly ApiAnswer s_answer = Create();

    /// <inheritdoc/>
    public ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller) => new(s_answer);

    private static ApiAnswer Create()
    {
        var page = PanelPage.Load();
        var headers = Headers.With(
            "no-cache",
            new("Content-Security-Policy", page.Policy),
            new("Referrer-Policy", "no-referrer"));
        return new(200, Headers.Html, headers, page.Body);
    }
}
