using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Summaries;

/// <summary>
/// Prometheus's text exposition format 0.0.4: gauges with their unit in the name and times in seconds. Labels hold only our own names, which
/// need no escapes.
/// </summary>
internal sealed class PrometheusFormat : ISummaryFormat
{
    /// <inheritdoc/>
    public string Name => "prometheus";

    /// <inheritdoc/>
    public string ContentType => MediaTypes.Prometheus;

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> buffer, Summary summary, string origin)
    {
        var text = new StringBuilder();
        var shown = summary.Shown();
        foreach (var (result, values) in shown)
        {
            if (result.Reading is not null)
            {
                Gauge(text, result.Part.Display.Gauge, result.Part.Display.GaugeHelp);
                WriteValues(text, result, values);
            }
        }

        WriteParts(text, summary, shown);
        Gauge(text, "completo", "Si todas las partes tienen dato (1) o alguna no (0).");
        Sample(text, "completo", "", Flag(summary.IsComplete));
        Gauge(text, "duracion_seconds", "Cuánto tardó el pedido entero.");
        Sample(text, "duracion_seconds", "", Seconds(summary.Elapsed));
        Encoding.UTF8.GetBytes(text.ToString(), buffer);
    }

    private static void WriteValues(StringBuilder text, PartResult result, ImmutableArray<NamedValue> values)
    {
        foreach (var value in values)
        {
            var own = result.Part.Display.GaugeLabel is { } label ? $",{label}=\"{value.Name}\"" : "";
            Sample(text, result.Part.Display.Gauge, $"{Source(result)}{own}", value.Value.ToString(CultureInfo.InvariantCulture));
        }
    }

    // All samples of a gauge come together.
    private static void WriteParts(StringBuilder text, Summary summary, ImmutableArray<(PartResult Result, ImmutableArray<NamedValue> Values)> shown)
    {
        var all = summary.Results;
        var good = all.RemoveAll(static result => result.Reading is null);
        Write(text, "parte_ok", "Si la parte tiene dato (1) o no (0).", all, Part, static result => Flag(result.Reading is not null));
        Write(text, "parte_duracion_seconds", "Cuánto tardó la parte dentro del pedido.", all, Part, static result => Seconds(result.Elapsed));
        Write(text, "parte_vieja", "Si se muestra un dato viejo porque no hay uno nuevo (1) o no (0).", good, Source, static result => Flag(result.IsStale));
        Write(text, "parte_dudosa", "Si otra fuente contradice el dato y ninguna lo confirma (1) o no (0).", good, Source, static result => Flag(result.Agreement?.Doubt is not null));
        Write(text, "parte_edad_seconds", "Cuánto hace que llegó el dato.", good, Source, result => Seconds(result.Reading!.Age(summary.Generated)));

        var measured = shown.Where(static part => Summary.MeasuredAt(part.Values) is not null)
            .ToDictionary(static part => part.Result, static part => Summary.MeasuredAt(part.Values)!.Value);
        Write(text, "parte_medido_timestamp_seconds", "Cuándo se midió o se fijó el dato, en segundos desde 1970.", [.. measured.Keys], Source, result => Instant(measured[result]));
    }

    private static void Write(
        StringBuilder text, string name, string help, ImmutableArray<PartResult> results, Func<PartResult, string> labels, Func<PartResult, string> value)
    {
        if (results is [])
        {
            return;
        }

        Gauge(text, name, help);
        foreach (var result in results)
        {
            Sample(text, name, labels(result), value(result));
        }
    }

    private static void Gauge(StringBuilder text, string name, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP resumen_{name} {help}\n# TYPE resumen_{name} gauge\n");

    private static void Sample(StringBuilder text, string name, string labels, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"resumen_{name}{(labels.Length == 0 ? "" : $"{{{labels}}}")} {value}\n");

    private static string Part(PartResult result) => $"parte=\"{result.Part.Id}\"";

    private static string Source(PartResult result) => $"{Part(result)},fuente=\"{result.Reading!.SourceId}\"";

    private static string Flag(bool isSet) => isSet ? "1" : "0";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture);
}
