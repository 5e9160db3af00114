using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary><c>/salud/fuentes</c>: what this instance knows about each source.</summary>
public sealed class SourcesFunction(Api api)
{
    /// <summary>Answers one request.</summary>
    [Function("fuentes")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = Routes.Sources)] HttpRequestData request) =>
        api.AnswerAsync(request);
}
