using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ResumenFunctions.Core.Telemetry;

/// <summary>The activity source and the instruments of one host. Without a listener they cost next to nothing.</summary>
internal sealed class Instruments : IDisposable
{
    private ImmutableList<Func<IEnumerable<Measurement<int>>>> _breakers = [];
    private ImmutableList<Func<IEnumerable<Measurement<double>>>> _times = [];

    public Instruments(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns it.
        var meter = meters.Create(TelemetryNames.Source);
#pragma warning restore CA2000
        RequestDuration = meter.CreateHistogram(
            TelemetryNames.RequestDuration, "s", "Duration of HTTP server requests.", tags: null, Seconds(10));
        CacheRequests = meter.CreateCounter<long>(
            TelemetryNames.CacheRequests, "{request}", "Parts of summaries, by what the cache had for them.");
        SourceDuration = meter.CreateHistogram(
            TelemetryNames.SourceDuration, "s", "Duration of calls to sources.", tags: null, Seconds(30));
        SourceOutcomes = meter.CreateCounter<long>(
            TelemetryNames.SourceOutcomes, "{outcome}", "Outcomes of sources, called or refused by an open breaker.");
        Hedges = meter.CreateCounter<long>(
            TelemetryNames.Hedges, "{call}", "Calls to sources that were made because another one was silent.");
        Disagreements = meter.CreateCounter<long>(
            TelemetryNames.Disagreements, "{disagreement}", "Readings that another reading spoke against, by how that ended.");
        Deadlines = meter.CreateCounter<long>(
            TelemetryNames.Deadlines, "{request}", "Summaries, by whether they were ready at their deadline.");
        meter.CreateObservableGauge(
            TelemetryNames.ResponseTime, () => _times.SelectMany(static measure => measure()), "s", "Percentiles of the times of each source's recent good answers.");
        meter.CreateObservableUpDownCounter(
            TelemetryNames.BreakerStatus, () => _breakers.SelectMany(static measure => measure()), "1", "The state of each source's breaker.");
    }

    public ActivitySource Spans { get; } = new(TelemetryNames.Source);

    public Histogram<double> RequestDuration { get; }

    public Counter<long> CacheRequests { get; }

    public Histogram<double> SourceDuration { get; }

    public Counter<long> SourceOutcomes { get; }

    public Counter<long> Hedges { get; }

    public Counter<long> Disagreements { get; }

    public Counter<long> Deadlines { get; }

    /// <summary>Adds a source's percentiles to <see cref="TelemetryNames.ResponseTime"/>.</summary>
    /// <param name="measure">Measures them: one measurement per quantile, none while too few are known.</param>
    public void WatchTimes(Func<IEnumerable<Measurement<double>>> measure) =>
        ImmutableInterlocked.Update(ref _times, static (all, one) => all.Add(one), measure);

    /// <summary>Adds a breaker to <see cref="TelemetryNames.BreakerStatus"/>.</summary>
    /// <param name="measure">Measures its state: one measurement per possible state.</param>
    public void WatchBreaker(Func<IEnumerable<Measurement<int>>> measure) =>
        ImmutableInterlocked.Update(ref _breakers, static (all, one) => all.Add(one), measure);

    /// <inheritdoc/>
    public void Dispose() => Spans.Dispose();

    /// <summary>The bucket boundaries that the semantic conventions advise for HTTP, extended to the longest deadline.</summary>
    private static InstrumentAdvice<double> Seconds(double last)
    {
        double[] limits = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 30];
        return new() { HistogramBucketBoundaries = Array.FindAll(limits, limit => limit <= last) };
    }
}
