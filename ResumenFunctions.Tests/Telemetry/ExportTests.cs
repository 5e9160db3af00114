using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Telemetry;

public sealed class ExportTests
{
    private const string Place = "lat=12.34&lon=-56.78";

    private static readonly string[] s_arguments =
        ["--simulate", "--urls=http://127.0.0.1:0", $"--Resumen:Sources:exchangeratehost:ApiKey={ResumenHost.Key}"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_local_host_sends_spans_and_metrics_to_the_collector_that_the_standard_variable_names()
    {
        await using var collector = await Collector.StartAsync(Token);
        using var host = await LocalProcess.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            },
            Token,
            s_arguments);

        // A caller can't turn spans off: the trace is not the caller's.
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/resumen?timeout=20&{Place}", UriKind.Relative));
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
        using var response = await host.Client.SendAsync(request, Token);

        Assert.True(response.IsSuccessStatusCode);
        await ResumenHost.UntilAsync(() => Task.FromResult(
            Has("/v1/traces", "GET /resumen") && Has("/v1/metrics", "http.server.request.duration") && Has("/v1/logs", "Now listening on")));
        string[] spans = ["read btc", "refresh clima", "GET coinbase", "GET exchangeratehost", "resumen.cache.outcome"];
        string[] metrics = ["resumen.source.duration", "resumen.source.outcomes", "resumen.cache.requests", "resumen.breaker.status"];
        Assert.All(spans, name => Assert.Contains(name, collector.Received("/v1/traces"), StringComparison.Ordinal));
        Assert.All(metrics, name => Assert.Contains(name, collector.Received("/v1/metrics"), StringComparison.Ordinal));
        Assert.All(["/v1/traces", "/v1/metrics", "/v1/logs"], path =>
        {
            Assert.Contains("resumen", collector.Received(path), StringComparison.Ordinal);
            Assert.DoesNotContain("3y-Secret", collector.Received(path), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("12.34", collector.Received(path), StringComparison.Ordinal);
        });
        Assert.True(await host.HasLoadedOpenTelemetryAsync(Token));

        bool Has(string path, string text) => collector.Received(path).Contains(text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_no_collector_named_the_local_host_does_not_even_load_OpenTelemetry()
    {
        using var host = await LocalProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal), Token, s_arguments);

        await host.Client.GetStringAsync(new Uri("/resumen?timeout=20", UriKind.Relative), Token);

        Assert.False(await host.HasLoadedOpenTelemetryAsync(Token));
    }
}
