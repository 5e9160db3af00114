namespace ResumenFunctions.Core.Endpoints;

/// <summary>The paths, without their first slash; both hosts use them, so that they can't drift apart.</summary>
public static class Routes
{
    /// <summary>The panel.</summary>
    public const string Panel = "";

    /// <summary>The panel's route on the Functions host, where an empty one would mean the function's name.</summary>
    public const string PanelTrigger = "{ignored:maxlength(0)?}";

    /// <summary>The summary.</summary>
    public const string Summary = "resumen";

    /// <summary>Whether this instance is up.</summary>
    public const string Health = "salud";

    /// <summary>What this instance knows about each source.</summary>
    public const string Sources = "salud/fuentes";

    /// <summary>The API's description.</summary>
    public const string OpenApi = "openapi.json";

    /// <summary>
    /// The route of every other path on the Functions host, except the host's own paths: it would match <c>/admin/warmup</c> only
    /// after the functions, and should answer unknown ones in its usual way.
    /// </summary>
    public const string OtherTrigger = "{*ignored:regex(^(?!(admin|runtime)(/|$)))}";
}
