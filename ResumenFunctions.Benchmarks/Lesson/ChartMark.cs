using System.Globalization;
using System.Text;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>How each way is marked in the chart.</summary>
internal static class ChartMark
{
    /// <summary>The way's class in the chart's style.</summary>
    public static string ClassOf(Way way) => way switch
    {
        Way.Awaited => "awaited",
        Way.Threads => "threads",
        Way.Pool => "pool",
        Way.Series => "series",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };

    /// <summary>Draws a way's mark at a place.</summary>
    public static void Write(StringBuilder text, Way way, double x, double y)
    {
        var path = way switch
        {
            Way.Awaited => "m-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z",
            Way.Threads => "m-4.5,-4.5h9v9h-9z",
            Way.Pool => "m0,-6l5.5,10h-11z",
            _ => "m0,-6l6,6l-6,6l-6,-6z",
        };
        text.Append(CultureInfo.InvariantCulture, $"<path class=\"mark {ClassOf(way)}\" d=\"M{x:0.#},{y:0.#}{path}\"/>\n");
    }
}
