using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Endpoints;

/// <summary><c>/salud</c>: this process is up. Calls no source.</summary>
internal sealed class HealthEndpoint : IEndpoint
{
    private static readonly ApiAnswer s_answer = new(200, MediaTypes.Json, Headers.NoStore, """{"status":"ok"}"""u8.ToArray());

    /// <inheritdoc/>
    public ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller) => new(s_answer);
}
