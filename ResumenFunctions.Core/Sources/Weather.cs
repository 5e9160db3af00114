using System.Globalization;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>The temperature at a place, in degrees Celsius.</summary>
internal static class Weather
{
    /// <summary>The part.</summary>
    public static readonly Part Part = new("clima", "temperatura_c")
    {
        Display = new("Clima", "°C", "temperatura_celsius", "Temperatura del aire, en grados Celsius."),
        FreshFor = TimeSpan.FromMinutes(10),
        RefreshFloor = TimeSpan.FromMinutes(1),
        StaleFor = TimeSpan.FromHours(2),
        Judged = ["temperatura_c"],
        Tolerances = new Dictionary<string, decimal> { ["temperatura_c"] = 8m },
        IsInDegrees = true,
        IsLocal = true,
        Bounds = new Dictionary<string, Bounds> { ["temperatura_c"] = new(-90m, 60m) },
        DependsOn = static query => string.Create(CultureInfo.InvariantCulture, $"{query.Latitude:0.##},{query.Longitude:0.##}"),
    };
}
