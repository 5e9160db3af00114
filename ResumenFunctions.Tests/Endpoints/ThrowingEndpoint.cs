using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.Endpoints;

/// <summary>A fault of ours.</summary>
internal sealed class ThrowingEndpoint(Exception exception) : IEndpoint
{
    /// <summary>It at <c>/falla</c>.</summary>
    public static Route Route(Exception exception) => new("falla", () => new ThrowingEndpoint(exception));

    public ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller) => throw exception;
}
