namespace ResumenFunctions.Core.Endpoints;

/// <summary>The paths, without their first slash: what both hosts use, so that they can't drift apart.</summary>
public static class Routes
{
    /// <summary>The panel.</summary>
    public const string Panel = "";

    /// <summary>The panel as a route of the Functions host, for which an empty one would mean the function's name.</summary>
    public const string PanelTrigger = "{ignored:maxlength(0)?}";

    /// <summary>The summary.</summary>
    public const string Summary = "resumen";

    /// <summary>Whether this instance is up.</summary>
    public const string Health = "salud";

    /// <summary>What this instance knows of each source.</summary>
    public const string Sources = "salud/fuentes";

    /// <summary>The API's description for programs.</summary>
    public const string OpenApi = "openapi.json";

    /// <summary>
    /// Every other path, as a route of the Functions host: all but the host's own. Its <c>/admin/warmup</c> would come after the
    /// functions, and what of the rest it does not know should go on looking as the host has it.
    /// </summary>
    public const string OtherTrigger = "{*ignored:regex(^(?!(admin|runtime)(/|$)))}";
}
