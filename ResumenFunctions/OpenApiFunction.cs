using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary><c>/openapi.json</c>: the API's description.</summary>
public sealed class OpenApiFunction(Api api)
{
    /// <summary>Answers one request.</summary>
    [Function("openapi")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = Routes.OpenApi)] HttpRequestData request) =>
        api.AnswerAsync(request);
}
