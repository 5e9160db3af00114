using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.Endpoints;

/// <summary>A fault of ours.</summary>
internal sealed class ThrowingEndpoint(Exception exception) : IEndpoint
{
    public string Route => "falla";

    public ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller) => throw exception;
}
