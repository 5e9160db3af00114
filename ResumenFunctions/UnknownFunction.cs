using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions;

/// <summary>Every path that is not ours: the API says so, where the host would say nothing.</summary>
public sealed class UnknownFunction(Api api)
{
    /// <summary>Answers one request.</summary>
    // The host tries functions in the order of their names. This one has to be the last.
    [Function("unknown")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = Routes.OtherTrigger)] HttpRequestData request) =>
        api.AnswerAsync(request);
}
