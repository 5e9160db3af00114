using System.Collections.Immutable;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>All figures: by metric, by peer, one a repetition.</summary>
/// <param name="baseline">Whom the others are compared to.</param>
internal sealed class Results(string baseline = PeerCatalog.Baseline)
{
    private readonly List<Metric> _metrics = [];
    private readonly Dictionary<(Metric Metric, string Peer), ImmutableArray<double>> _values = [];

    /// <summary>The metrics in the order in which they came.</summary>
    public IReadOnlyList<Metric> Metrics => _metrics;

    /// <summary>Notes a figure.</summary>
    public void Add(Metric metric, string peer, double value)
    {
        if (!_metrics.Contains(metric))
        {
            _metrics.Add(metric);
        }

        _values[(metric, peer)] = [.. ValuesOf(metric, peer), value];
    }

    /// <summary>A peer's figures, a repetition each; none when it did not take part.</summary>
    public ImmutableArray<double> ValuesOf(Metric metric, string peer) => _values.GetValueOrDefault((metric, peer), []);

    /// <summary>A peer's figures beside those of the baseline, or <see langword="null"/> when it has none.</summary>
    public Comparison? Compare(Metric metric, string peer)
    {
        var values = ValuesOf(metric, peer);
        var others = ValuesOf(metric, baseline);
        return values is [] ? null
            : others is [] ? new(Spread.Of(values), null, Verdict.Unknown)
            : Comparison.Of(values, others);
    }
}
