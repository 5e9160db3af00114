using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary>Every other path: the API answers with a problem, where the host would send an empty 404.</summary>
public sealed class UnknownFunction(Api api)
{
    /// <summary>Answers one request.</summary>
    // The host tries functions in the order of their names: this one must be the last.
    [Function("unknown")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = Routes.OtherTrigger)] HttpRequestData request) =>
        api.AnswerAsync(request);
}
