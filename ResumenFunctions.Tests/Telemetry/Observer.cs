using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Telemetry;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Telemetry;

/// <summary>Sees every span and every measurement of one host, and none of the hosts of other tests.</summary>
internal sealed class Observer : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<Measured> _measured = new();
    private readonly ConcurrentQueue<Instrument> _instruments = new();
    private readonly ActivityListener _listener;
    private readonly MeterListener _meters = new();

    public Observer(ResumenHost host)
    {
        var spans = host.Services.GetRequiredService<Instruments>().Spans;
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        _listener = new()
        {
            ShouldListenTo = source => source == spans,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == TelemetryNames.Source && instrument.Meter.Scope == factory)
            {
                _instruments.Enqueue(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _meters.Start();
    }

    /// <summary>The spans that have ended, in the order of their ends.</summary>
    public IReadOnlyCollection<Activity> Spans => _spans;

    /// <summary>The instruments published so far.</summary>
    public IReadOnlyCollection<Instrument> Instruments => _instruments;

    /// <summary>Everything measured so far, and the state of each breaker now.</summary>
    public IReadOnlyCollection<Measured> Measured
    {
        get
        {
            _meters.RecordObservableInstruments();
            return _measured;
        }
    }

    /// <summary>The only span of a name so far.</summary>
    public Activity Span(string name) => Assert.Single(_spans, span => span.DisplayName == name);

    /// <summary>The measurements of one instrument so far.</summary>
    public IReadOnlyList<Measured> Of(string instrument) => [.. Measured.Where(m => m.Instrument == instrument)];

    public void Dispose()
    {
        _meters.Dispose();
        _listener.Dispose();
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue(new(instrument.Name, value, tags.ToArray().ToFrozenDictionary(StringComparer.Ordinal)));
}
