using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary><c>/salud</c>: this instance is up.</summary>
public sealed class HealthFunction(Api api)
{
    /// <summary>Answers one request.</summary>
    [Function("salud")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = Routes.Health)] HttpRequestData request) =>
        api.AnswerAsync(request);
}
