namespace ResumenFunctions.Core.Endpoints;

/// <summary>The HTTP methods that every endpoint answers.</summary>
public static class Methods
{
    /// <summary>The whole answer.</summary>
    public const string Get = "GET";

    /// <summary>The answer without its body.</summary>
    public const string Head = "HEAD";

    /// <summary>What may be asked: of a browser, or of anybody.</summary>
    public const string Options = "OPTIONS";

    /// <summary>All of them, as headers list them.</summary>
    internal const string Allowed = $"{Get}, {Head}, {Options}";
}
