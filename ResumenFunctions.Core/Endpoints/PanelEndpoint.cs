using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Endpoints;

/// <summary><c>/</c>: the panel, a web page that calls <c>/resumen</c> like any other caller.</summary>
internal sealed class PanelEndpoint : IEndpoint
{
    private static readonly FixedAnswer s_answer = Create();

    /// <inheritdoc/>
    public ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller) => new(s_answer.For(request));

    private static FixedAnswer Create()
    {
        var page = PanelPage.Load();
        return new(MediaTypes.Html, page.Body, new("Content-Security-Policy", page.Policy), new("Referrer-Policy", "no-referrer"));
    }
}
