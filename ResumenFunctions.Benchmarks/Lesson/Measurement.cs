namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>What one case cost.</summary>
/// <param name="WallMilliseconds">From the first call's start to the last one's end.</param>
/// <param name="PeakThreads">The most threads of the process meanwhile.</param>
/// <param name="PeakMebibytes">The most memory of the process meanwhile.</param>
/// <param name="CpuMilliseconds">Its CPU time meanwhile, on all cores, user and system.</param>
internal sealed record Measurement(double WallMilliseconds, double PeakThreads, double PeakMebibytes, double CpuMilliseconds)
{
    /// <summary>The median of each figure separately, of at least one run.</summary>
    public static Measurement MedianOf(IReadOnlyCollection<Measurement> runs)
    {
        return new(
            Median(static run => run.WallMilliseconds),
            Median(static run => run.PeakThreads),
            Median(static run => run.PeakMebibytes),
            Median(static run => run.CpuMilliseconds));

        double Median(Func<Measurement, double> figure) => Spread.Of(runs.Select(figure)).Median;
    }
}
