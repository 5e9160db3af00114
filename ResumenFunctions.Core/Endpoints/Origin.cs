namespace ResumenFunctions.Core.Endpoints;

/// <summary>Which host answers: the contract's <c>origen</c>.</summary>
public sealed class Origin
{
    /// <summary>The Azure Functions app.</summary>
    public static readonly Origin AzureFunctions = new("azure-functions");

    /// <summary>The local host.</summary>
    public static readonly Origin Local = new("local");

    private Origin(string name) => Name = name;

    /// <summary>The word in the answer.</summary>
    public string Name { get; }
}
