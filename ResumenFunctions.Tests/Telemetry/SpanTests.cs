using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Core.Telemetry;
using ResumenFunctions.Tests.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Telemetry;

public sealed class SpanTests
{
    [Fact]
    public async Task A_summary_is_one_trace_from_the_request_down_to_the_calls()
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);

        await host.AskAsync("fuentes=btc,clima");

        var request = observer.Span("GET /resumen");
        Assert.Equal((ActivityKind.Server, default, 7), (request.Kind, request.ParentSpanId, observer.Spans.Count));
        Assert.Equal("GET", request.GetTagItem("http.request.method"));
        Assert.Equal("/resumen", request.GetTagItem("http.route"));
        Assert.Equal(200, request.GetTagItem("http.response.status_code"));
        foreach (var (part, source) in new[] { ("btc", "coinbase"), ("clima", "openmeteo") })
        {
            var read = observer.Span($"read {part}");
            var refresh = observer.Span($"refresh {part}");
            var call = observer.Span($"GET {source}");
            Assert.Equal((request.SpanId, read.SpanId, refresh.SpanId), (read.ParentSpanId, refresh.ParentSpanId, call.ParentSpanId));
            Assert.Equal(("miss", source), (read.GetTagItem("resumen.cache.outcome"), read.GetTagItem("resumen.source")));
            Assert.Equal((ActivityKind.Client, 200), (call.Kind, call.GetTagItem("http.response.status_code")));
        }
    }

    [Fact]
    public async Task A_call_s_span_names_the_host_asked_and_nothing_more_of_the_address()
    {
        await using var host = ResumenHost.WithKey();
        using var observer = new Observer(host);

        await host.AskAsync("fuentes=usd");

        var call = observer.Span("GET exchangeratehost");
        Assert.Equal(
            [
                "http.request.method=GET", "http.response.status_code=200", "resumen.part=usd", "resumen.source=exchangeratehost",
                "server.address=api.exchangerate.host", "server.port=443",
            ],
            call.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_spans_of_a_failed_source_and_of_its_part_say_why()
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);
        host.Sources.Reply("coinbase", Replies.Status(404));

        await host.AskAsync("fuentes=btc");

        var call = observer.Span("GET coinbase");
        var read = observer.Span("read btc");
        Assert.Equal((ActivityStatusCode.Error, ActivityStatusCode.Error), (call.Status, read.Status));
        Assert.Equal(("http", 404), (call.GetTagItem("error.type"), call.GetTagItem("http.response.status_code")));
        Assert.Equal(("http", "none"), (read.GetTagItem("error.type"), read.GetTagItem("resumen.cache.outcome")));
    }

    [Fact]
    public async Task The_span_of_a_request_that_joins_a_refresh_links_to_it()
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);
        var answered = new TaskCompletionSource();
        host.Sources.Reply("coinbase", Replies.When(answered.Task, Replies.Json(Bodies.Coinbase())));

        var first = host.StartAsync("fuentes=btc");
        var second = host.StartAsync("fuentes=btc");
        answered.SetResult();
        await Task.WhenAll(first, second);

        var refresh = observer.Span("refresh btc");
        var reads = observer.Spans.Where(static span => span.DisplayName == "read btc").ToArray();
        var starter = Assert.Single(reads, read => read.SpanId == refresh.ParentSpanId);
        var joiner = Assert.Single(reads, read => read != starter);
        Assert.Empty(starter.Links);
        Assert.Equal(refresh.Context, Assert.Single(joiner.Links).Context);
        Assert.NotEqual(refresh.TraceId, joiner.TraceId);
    }

    [Fact]
    public async Task An_eager_refresh_is_a_trace_of_its_own_that_links_to_its_cause()
    {
        await using var host = new ResumenHost();
        await host.AskAsync("fuentes=btc");
        using var observer = new Observer(host);
        host.Clock.Advance(TimeSpan.FromSeconds(13));

        await host.AskAsync("fuentes=btc");
        await host.EventuallyAsync(() => observer.Spans.Count == 4);

        var read = observer.Span("read btc");
        var refresh = observer.Span("refresh btc");
        Assert.Equal("hit", read.GetTagItem("resumen.cache.outcome"));
        Assert.Equal(default, refresh.ParentSpanId);
        Assert.NotEqual(read.TraceId, refresh.TraceId);
        Assert.Equal(read.Context, Assert.Single(refresh.Links).Context);
        Assert.Equal(refresh.SpanId, observer.Span("GET coinbase").ParentSpanId);
    }

    [Fact]
    public async Task The_host_s_span_for_the_request_is_used_where_there_is_one()
    {
        await using var host = new ResumenHost(configure: static services => services.AddSingleton(Origin.AzureFunctions));
        using var observer = new Observer(host);
        using var invocation = new Activity("function resumen").Start();

        await host.AskAsync("fuentes=btc");

        Assert.DoesNotContain(observer.Spans, static span => span.Kind == ActivityKind.Server);
        Assert.Equal(invocation.SpanId, observer.Span("read btc").ParentSpanId);
        Assert.Null(invocation.GetTagItem("http.request.method"));
        Assert.Equal(("/resumen", 200), (invocation.GetTagItem("http.route"), invocation.GetTagItem("http.response.status_code")));
    }

    [Fact]
    public async Task A_caller_who_went_away_leaves_spans_that_say_so()
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);
        using var caller = new CancellationTokenSource();
        host.Sources.Reply("coinbase", Replies.Hang());

        var asking = host.SendAsync("/resumen", "fuentes=btc", Methods.Get, caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        Assert.Equal(true, observer.Span("read btc").GetTagItem("resumen.given_up"));
        Assert.Equal("System.OperationCanceledException", observer.Span("GET /resumen").GetTagItem("error.type"));
        Assert.Empty(observer.Of("resumen.cache.requests"));
    }

    [Fact]
    public async Task The_trace_id_of_a_fault_is_the_one_of_its_span()
    {
        await using var host = new ResumenHost(configure: static services =>
            services.AddSingleton(ThrowingEndpoint.Route(new InvalidOperationException())));
        using var observer = new Observer(host);

        var answer = await host.GetAsync("/falla");

        var span = Assert.Single(observer.Spans);
        Assert.Equal(span.TraceId.ToHexString(), answer.Json.GetProperty("traceId").GetString());
        Assert.Equal((ActivityStatusCode.Error, "500"), (span.Status, span.GetTagItem("error.type")));
    }

    [Fact]
    public async Task While_nobody_listens_there_is_no_activity_at_all()
    {
        await using var host = new ResumenHost();
        var outside = Activity.Current;
        var inside = new List<Activity?>();
        host.Sources.Reply("coinbase", (request, token) =>
        {
            inside.Add(Activity.Current);
            return Replies.Json(Bodies.Coinbase())(request, token);
        });

        await host.AskAsync("fuentes=btc");

        Assert.Equal([outside], inside);
        Assert.False(host.Services.GetRequiredService<Instruments>().Spans.HasListeners());
    }
}
