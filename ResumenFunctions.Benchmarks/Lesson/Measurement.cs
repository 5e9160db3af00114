using System.Globalization;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>What one case cost.</summary>
/// <param name="WallMilliseconds">From the first call's start to the last one's end.</param>
/// <param name="PeakThreads">The most threads that the process had meanwhile.</param>
/// <param name="PeakMebibytes">The most memory that it held meanwhile.</param>
/// <param name="CpuMilliseconds">What it computed meanwhile, on all cores, in the system's name too.</param>
internal sealed record Measurement(double WallMilliseconds, double PeakThreads, double PeakMebibytes, double CpuMilliseconds)
{
    /// <summary>Reads what <see cref="ToLine"/> wrote.</summary>
    /// <returns><see langword="null"/> for anything else.</returns>
    public static Measurement? TryParse(string? line)
    {
        var numbers = (line ?? "").Split(' ').Select(static text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return numbers is [var wall, var threads, var memory, var cpu] && !numbers.Any(double.IsNaN)
            ? new(wall, threads, memory, cpu)
            : null;
    }

    /// <summary>The median of each figure by itself.</summary>
    /// <param name="runs">At least one.</param>
    public static Measurement MedianOf(IReadOnlyCollection<Measurement> runs) => new(
        Median(runs.Select(static r => r.WallMilliseconds)),
        Median(runs.Select(static r => r.PeakThreads)),
        Median(runs.Select(static r => r.PeakMebibytes)),
        Median(runs.Select(static r => r.CpuMilliseconds)));

    /// <summary>One line that <see cref="TryParse"/> reads.</summary>
    public string ToLine() =>
        string.Create(CultureInfo.InvariantCulture, $"{WallMilliseconds:R} {PeakThreads:R} {PeakMebibytes:R} {CpuMilliseconds:R}");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
