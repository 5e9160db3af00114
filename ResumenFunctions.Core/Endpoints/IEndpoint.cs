namespace ResumenFunctions.Core.Endpoints;

/// <summary>One path of the API: a plain function from a request to an answer.</summary>
internal interface IEndpoint
{
    /// <param name="request">A request for its <see cref="Route"/> with an allowed method.</param>
    /// <param name="caller">Fires when the caller goes away.</param>
    ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller);
}
