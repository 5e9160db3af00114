using System.Runtime.CompilerServices;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions;

/// <summary>Spans, metrics and logs of the worker to Azure Monitor, to an OpenTelemetry collector, or to both.</summary>
internal static class Telemetry
{
    private const string AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // As many as a person can read, whatever the load. Metrics count every request.
    private const double TracesPerSecond = 5;

    /// <summary>Exports to what the host's configuration names. With none named, OpenTelemetry is not loaded.</summary>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var toAzure = configuration[AzureMonitor] is { Length: > 0 };
        var toCollector = configuration[Collector] is { Length: > 0 };
        if (toAzure || toCollector)
        {
            Export(services, configuration, toAzure, toCollector);
        }
    }

    // Separate and not inlined: a method that uses OpenTelemetry's types loads them when it is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Export(IServiceCollection services, IConfiguration configuration, bool toAzure, bool toCollector)
    {
        var telemetry = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithTracing(static tracing => tracing.AddSource(TelemetryNames.Source))
            .WithMetrics(static metering => metering.AddMeter(TelemetryNames.Source));
        if (toAzure)
        {
            telemetry.UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = configuration[AzureMonitor];
                options.TracesPerSecond = TracesPerSecond;
                if (Identity.ClientId(configuration) is { } clientId)
                {
                    options.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
                }
            });
        }

        if (toCollector)
        {
            telemetry.UseOtlpExporter();
        }
    }
}
