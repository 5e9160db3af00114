using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary><c>/resumen</c>: the summary.</summary>
public sealed class SummaryFunction(Api api)
{
    /// <summary>Answers one request.</summary>
    [Function("resumen")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = Routes.Summary)] HttpRequestData request) =>
        api.AnswerAsync(request);
}
