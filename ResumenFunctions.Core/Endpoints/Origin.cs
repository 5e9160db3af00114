namespace ResumenFunctions.Core.Endpoints;

/// <summary>Which host answers: the contract's <c>origen</c>.</summary>
public sealed class Origin
{
    /// <summary>The Azure Functions app.</summary>
    public static readonly Origin AzureFunctions = new("azure-functions", hasRequestSpans: true);

    /// <summary>The local host.</summary>
    public static readonly Origin Local = new("local", hasRequestSpans: false);

    private Origin(string name, bool hasRequestSpans)
    {
        Name = name;
        HasRequestSpans = hasRequestSpans;
    }

    /// <summary>The word in the answer.</summary>
    public string Name { get; }

    /// <summary>Whether the host has spans of its own for requests, which then are current while one is answered.</summary>
    internal bool HasRequestSpans { get; }
}
