using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>Where a place is. Not a part of a summary: the parts that depend on a place need it first when a caller names one.</summary>
internal static class Places
{
    private static readonly ImmutableArray<string> s_coordinates = ["lat", "lon"];

    /// <summary>Its name, how long its readings last, and the limits of coordinates.</summary>
    public static readonly Part Part = new("lugar", "lugar")
    {
        IsTable = true,

        // Places don't move.
        FreshFor = TimeSpan.FromDays(30),
        RefreshFloor = TimeSpan.FromHours(1),
        StaleFor = TimeSpan.FromDays(365),
        Judged = [],
        Tolerances = ImmutableDictionary<string, decimal>.Empty,
        Bounds = new Dictionary<string, Bounds> { ["lat"] = new(-90m, 90m), ["lon"] = new(-180m, 180m) },
        DependsOn = static query => $"{query.PlaceName}",
        Picks = static _ => s_coordinates,
        Lacks = static _ => Failure.Rejected("ningún lugar se llama así"),
    };
}
