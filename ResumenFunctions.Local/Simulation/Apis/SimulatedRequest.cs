namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>A request as a simulated source sees it.</summary>
/// <param name="Path">The path below the source's base address, with its first slash.</param>
/// <param name="Query">The query.</param>
/// <param name="UserAgent">The header <c>User-Agent</c>.</param>
internal sealed record SimulatedRequest(string Path, IQueryCollection Query, string UserAgent)
{
    /// <summary>The header <c>If-Modified-Since</c>.</summary>
    public DateTimeOffset? IfModifiedSince { get; init; }

    /// <summary>The value of a name in the query, or an empty text.</summary>
    public string this[string name] => Query[name].ToString();

    /// <summary>The items of a comma-separated value.</summary>
    public string[] Items(string name) => this[name].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
