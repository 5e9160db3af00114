namespace ResumenFunctions.Core.Endpoints;

/// <summary>A path of the API and its endpoint, which is made for the first request: a start should cost nothing that its first caller may not ask for.</summary>
/// <param name="path">One of <see cref="Routes"/>.</param>
/// <param name="create">Makes the endpoint.</param>
internal sealed class Route(string path, Func<IEndpoint> create)
{
    private readonly Lazy<IEndpoint> _endpoint = new(create);

    /// <summary>The path, without its first slash.</summary>
    public string Path => path;

    /// <summary>What answers it.</summary>
    public IEndpoint Endpoint => _endpoint.Value;
}
