using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary><c>/</c>: the panel.</summary>
public sealed class PanelFunction(Api api)
{
    /// <summary>Answers one request.</summary>
    [Function("panel")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = Routes.PanelTrigger)] HttpRequestData request) =>
        api.AnswerAsync(request);
}
