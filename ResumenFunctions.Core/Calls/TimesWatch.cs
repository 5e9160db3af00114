using System.Diagnostics.Metrics;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions.Core.Calls;

/// <summary>The percentiles of one source's response times as measurements in seconds.</summary>
internal sealed class TimesWatch(string sourceId, string partId, ResponseTimes times)
{
    public IEnumerable<Measurement<double>> Measure() =>
        times.Percentiles() is var (p50, p95, p99) ? [Of("0.5", p50), Of("0.95", p95), Of("0.99", p99)] : [];

    private Measurement<double> Of(string quantile, TimeSpan time) => new(
        time.TotalSeconds,
        new(TelemetryNames.SourceId, sourceId),
        new(TelemetryNames.Part, partId),
        new(TelemetryNames.Quantile, quantile));
}
