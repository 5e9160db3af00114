using System.Runtime.CompilerServices;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions.Local.Hosting;

/// <summary>Spans, metrics and logs to an OpenTelemetry collector, where the standard variables name one.</summary>
internal static class LocalTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";
    private const string DefaultServiceName = "resumen";

    /// <summary>Exports each signal that has somewhere to go. With none set, OpenTelemetry is not loaded.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var traces = builder.HasEndpoint("TRACES");
        var metrics = builder.HasEndpoint("METRICS");
        var logs = builder.HasEndpoint("LOGS");
        if (traces || metrics || logs)
        {
            Export(builder, traces, metrics, logs);
        }
    }

    private static bool HasEndpoint(this WebApplicationBuilder builder, string signal) =>
        !string.IsNullOrEmpty(builder.Configuration[Endpoint])
        || !string.IsNullOrEmpty(builder.Configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]);

    // Separate and not inlined: a method that uses OpenTelemetry's types loads them when it is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Export(WebApplicationBuilder builder, bool traces, bool metrics, bool logs)
    {
        var name = builder.Configuration[ServiceName] is { Length: > 0 } set ? set : DefaultServiceName;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(name));

        // Our source and meter only. Kestrel's would count each request again and record its path.
        if (traces)
        {
            telemetry.WithTracing(static tracing => tracing.AddSource(TelemetryNames.Source).AddOtlpExporter());
        }

        if (metrics)
        {
            telemetry.WithMetrics(static metering => metering.AddMeter(TelemetryNames.Source).AddOtlpExporter());
        }

        if (logs)
        {
            telemetry.WithLogging(static logging => logging.AddOtlpExporter());
        }
    }
}
