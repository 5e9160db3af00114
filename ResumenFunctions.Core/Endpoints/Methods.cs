namespace ResumenFunctions.Core.Endpoints;

/// <summary>The HTTP methods that every endpoint answers.</summary>
public static class Methods
{
    /// <summary>The whole answer.</summary>
    public const string Get = "GET";

    /// <summary>The answer without its body.</summary>
    public const string Head = "HEAD";
}
