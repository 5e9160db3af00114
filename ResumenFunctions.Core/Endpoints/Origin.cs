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

    /// <summary>The name in answers.</summary>
    public string Name { get; }

    /// <summary>Whether the host makes its own request spans, current while a request is answered.</summary>
    internal bool HasRequestSpans { get; }
}
