namespace ResumenFunctions.Core.Endpoints;

/// <summary><c>/</c>: the panel, a page for people. It asks <c>/resumen</c> as any caller does.</summary>
internal sealed class PanelEndpoint : IEndpoint
{
    // Made when first asked for: most instances never are.
    private readonly Lazy<ApiAnswer> _answer = new(static () =>
    {
        var page = PanelPage.Load();
        var headers = Headers.With(
            "no-cache",
            new("Content-Security-Policy", page.Policy),
            new("Referrer-Policy", "no-referrer"));
        return new(200, Headers.Html, headers, page.Body);
    });

    /// <inheritdoc/>
    public string Route => Routes.Panel;

    /// <inheritdoc/>
    public ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller) => new(_answer.Value);
}
