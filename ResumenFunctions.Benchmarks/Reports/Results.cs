namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>All figures: by metric, by peer, one per repetition. All peers are compared to the baseline.</summary>
internal sealed class Results(string baseline)
{
    private readonly Dictionary<(Metric Metric, string Peer), ImmutableArray<double>> _values = [];

    /// <summary>The metrics in the order in which they were added.</summary>
    public List<Metric> Metrics { get; } = [];

    /// <summary>Adds a figure.</summary>
    public void Add(Metric metric, string peer, double value)
    {
        if (!Metrics.Contains(metric))
        {
            Metrics.Add(metric);
        }

        _values[(metric, peer)] = [.. ValuesOf(metric, peer), value];
    }

    /// <summary>A peer's figures beside the baseline's, or <see langword="null"/> if it has none.</summary>
    public Comparison? Compare(Metric metric, string peer)
    {
        var (values, others) = (ValuesOf(metric, peer), ValuesOf(metric, baseline));
        return values is [] ? null
            : others is [] ? new(Spread.Of(values), null, Comparison.Unknown)
            : Comparison.Of(values, others);
    }

    private ImmutableArray<double> ValuesOf(Metric metric, string peer) => _values.GetValueOrDefault((metric, peer), []);
}
