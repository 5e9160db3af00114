using ResumenFunctions.Tests.Support;
using ResumenFunctions.Tests.Telemetry;

namespace ResumenFunctions.Tests.Hosts;

public sealed class ExportTests
{
    private const string Place = "lat=12.34&lon=-56.78";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task Spans_metrics_and_logs_go_to_the_collector_that_the_standard_variable_names(HostKind kind)
    {
        await using var collector = await Collector.StartAsync(Token);
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        };
        await using var world = await World.StartAsync(
            kind, environment, Token, ("Sources:exchangeratehost:ApiKey", ResumenHost.Key), ("Cache:Enabled", "true"));

        // A caller can't turn spans off on the local host, which starts its own trace; on Functions the Functions host starts it.
        IEnumerable<KeyValuePair<string, string>> headers =
            kind == HostKind.Local ? [new("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")] : [];
        var answer = await world.Host.SendAsync($"/resumen?timeout=30&{Place}", HttpMethod.Get, Token, headers);

        Assert.True(answer.IsComplete);
        string[] spans = [RequestSpan(kind), "read btc", "refresh clima", "GET coinbase", "GET exchangeratehost", "resumen.cache.outcome"];
        string[] metrics =
        [
            "http.server.request.duration", "resumen.source.duration", "resumen.source.outcomes", "resumen.cache.requests", "resumen.breaker.status",
        ];
        await ResumenHost.UntilAsync(() => Task.FromResult(
            spans.All(name => Has("/v1/traces", name)) && metrics.All(name => Has("/v1/metrics", name)) && Has("/v1/logs", StartLog(kind))));
        Assert.All(["/v1/traces", "/v1/metrics", "/v1/logs"], path =>
        {
            Assert.DoesNotContain("3y-Secret", collector.Received(path), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("12.34", collector.Received(path), StringComparison.Ordinal);
        });
        Assert.True(await world.Host.HasLoadedOpenTelemetryAsync(Token));

        bool Has(string path, string text) => collector.Received(path).Contains(text, StringComparison.Ordinal);
    }

    [Theory]
    [OnBothHosts]
    public async Task With_no_collector_named_OpenTelemetry_is_not_even_loaded(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token);

        await world.AskAsync("timeout=30", Token);

        Assert.False(await world.Host.HasLoadedOpenTelemetryAsync(Token));
    }

    private static string RequestSpan(HostKind kind) => kind == HostKind.Local ? "GET /resumen" : "function resumen";

    private static string StartLog(HostKind kind) => kind == HostKind.Local ? "Now listening on" : "Application started";
}
