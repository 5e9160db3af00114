namespace ResumenFunctions.Core.Endpoints;

/// <summary>An endpoint that is made, with all that it needs, for the first request: a start should cost nothing that its first caller may not ask for.</summary>
/// <param name="route">One of <see cref="Routes"/>.</param>
/// <param name="create">Makes it.</param>
internal sealed class LazyEndpoint(string route, Func<IEndpoint> create) : IEndpoint
{
    private readonly Lazy<IEndpoint> _endpoint = new(create);

    /// <inheritdoc/>
    public string Route => route;

    /// <inheritdoc/>
    public ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller) => _endpoint.Value.AnswerAsync(request, caller);
}
