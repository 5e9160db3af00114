namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>A figure of the chart in plain words, less of which is better. Pure.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Metric">Where its values are.</param>
/// <param name="Scale">What turns them into the unit.</param>
internal sealed record ChartFigure(string Title, string Unit, Metric Metric, double Scale)
{
    // From seconds for 10 000 answers to microseconds for one.
    private const double PerAnswer = 1e6 / 10_000;

    /// <summary>At most four, so that the chart is read in ten seconds: those that were measured.</summary>
    public static ImmutableArray<ChartFigure> In(Results results)
    {
        ChartFigure?[] costs =
        [
            Find("CPU of one live answer, one caller alone", "µs", LoadMeasure.CpuTitle(LoadMeasure.LiveAnswer, 1), PerAnswer),
            Find("CPU of one live answer, 64 callers at once", "µs", LoadMeasure.CpuTitle(LoadMeasure.LiveAnswer, Field.Connections), PerAnswer),
            Find("CPU of one answer from memory, 64 callers", "µs", LoadMeasure.CpuTitle(LoadMeasure.KeptAnswer, Field.Connections), PerAnswer),
            Find("CPU of one live answer, 5 to 30 s after the start", "µs", FirstMeasure.Settling.Name, 1)
                ?? Find("From the start to the first answer", "ms", PeersRun.StartTitle, 1),
        ];
        return [.. costs.OfType<ChartFigure>()];

        ChartFigure? Find(string title, string unit, string name, double scale) =>
            results.Metrics.Find(metric => metric.Name == name) is { } metric ? new(title, unit, metric, scale) : null;
    }

    /// <summary>A value of the metric, in the figure's unit.</summary>
    public string Show(double value) => $"{Spread.Show(value * Scale)} {Unit}";
}
