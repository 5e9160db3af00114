namespace ResumenFunctions.Core.Endpoints;

/// <summary>The paths, without their first slash: what both hosts use, so that they can't drift apart.</summary>
public static class Routes
{
    /// <summary>The summary.</summary>
    public const string Summary = "resumen";

    /// <summary>Whether this instance is up.</summary>
    public const string Health = "salud";

    /// <summary>What this instance knows of each source.</summary>
    public const string Sources = "salud/fuentes";

    /// <summary>The API's description for programs.</summary>
    public const string OpenApi = "openapi.json";
}
