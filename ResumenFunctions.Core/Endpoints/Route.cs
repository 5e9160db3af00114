namespace ResumenFunctions.Core.Endpoints;

/// <summary>A path of the API and its endpoint, which is created at the first request for it to shorten the cold start.</summary>
/// <param name="path">One of <see cref="Routes"/>.</param>
/// <param name="create">Creates the endpoint.</param>
internal sealed class Route(string path, Func<IEndpoint> create)
{
    private readonly Lazy<IEndpoint> _endpoint = new(create);

    /// <summary>The path, without its first slash.</summary>
    public string Path => path;

    /// <summary>What answers it.</summary>
    public IEndpoint Endpoint => _endpoint.Value;
}
