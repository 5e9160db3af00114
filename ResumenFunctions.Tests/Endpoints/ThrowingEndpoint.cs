using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.Endpoints;

/// <summary>An endpoint with an internal fault.</summary>
internal sealed class ThrowingEndpoint(Exception exception) : IEndpoint
{
    /// <summary>Its route, at <c>/falla</c>.</summary>
    public static Route Route(Exception exception) => new("falla", () => new ThrowingEndpoint(exception));

    public ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller) => throw exception;
}
