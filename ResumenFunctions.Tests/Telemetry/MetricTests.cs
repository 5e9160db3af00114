using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Telemetry;

public sealed class MetricTests
{
    [Theory]
    [InlineData("GET", "/resumen", 200, "GET", "/resumen")]
    [InlineData("HEAD", "salud", 200, "HEAD", "/salud")]
    [InlineData("GET", "/", 200, "GET", "/")]
    [InlineData("POST", "/resumen", 405, "POST", "/resumen")]
    [InlineData("MAKE-ME-A-SERIES", "/resumen", 405, "_OTHER", "/resumen")]
    [InlineData("GET", "/some/path/of/a/caller", 404, "GET", "")]
    public async Task A_request_is_measured_by_method_route_and_status(string method, string path, int status, string methodTag, string route)
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);

        await host.Services.GetRequiredService<Api>().AnswerAsync(new(method, path, ""), CancellationToken.None);

        var measured = Assert.Single(observer.Of("http.server.request.duration"));
        Assert.Equal((methodTag, route), (measured["http.request.method"], measured["http.route"]));
        Assert.Equal(($"{status}", ""), (measured["http.response.status_code"], measured["error.type"]));
    }

    [Fact]
    public async Task Durations_are_measured_in_seconds_on_the_injected_clock()
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromMilliseconds(300), host.Clock, Replies.Json(Bodies.Coinbase())));

        await host.AskWhileTimePassesAsync("fuentes=btc", TimeSpan.FromSeconds(1));

        var call = Assert.Single(observer.Of("resumen.source.duration"));
        Assert.Equal(("coinbase", "btc", ""), (call["resumen.source"], call["resumen.part"], call["error.type"]));
        Assert.InRange(call.Value, 0.3, 0.4);
        Assert.InRange(Assert.Single(observer.Of("http.server.request.duration")).Value, 0.3, 0.4);
    }

    [Fact]
    public async Task Histograms_have_the_buckets_that_the_conventions_advise()
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);
        double[] advised = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

        var limits = observer.Instruments.OfType<Histogram<double>>().ToDictionary(
            static histogram => histogram.Name, static histogram => histogram.Advice!.HistogramBucketBoundaries!);

        Assert.Equal(advised, limits["http.server.request.duration"]);
        Assert.Equal([.. advised, 20, 30], limits["resumen.source.duration"]);
        Assert.All(observer.Instruments.OfType<Histogram<double>>(), static histogram => Assert.Equal("s", histogram.Unit));
    }

    [Fact]
    public async Task A_part_is_counted_by_its_cache_outcome()
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);

        await host.AskAsync("fuentes=btc");
        await host.AskAsync("fuentes=btc");
        host.Sources.Reply("coinbase", Replies.Status(404));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.AskAsync("fuentes=btc");

        Assert.Equal(
            ["btc:miss", "btc:hit", "btc:stale", "btc:none"],
            observer.Of("resumen.cache.requests").Select(static m => $"{m["resumen.part"]}:{m["resumen.cache.outcome"]}"));
    }

    [Fact]
    public async Task An_open_breaker_is_an_outcome_without_a_duration()
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);
        host.Sources.Reply("coinbase", Replies.Status(403));

        for (var i = 0; i < 7; i++)
        {
            await host.AskAsync("fuentes=btc");
        }

        Assert.Equal(Enumerable.Repeat("http", 5), observer.Of("resumen.source.duration").Select(static m => m["error.type"]));
        Assert.Equal(
            ["http", "http", "http", "http", "http", "circuito", "circuito"],
            observer.Of("resumen.source.outcomes").Select(static m => m["error.type"]));
    }

    [Fact]
    public async Task A_source_without_its_key_has_no_outcome()
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);

        await host.AskAsync("fuentes=usd");

        var outcome = Assert.Single(observer.Of("resumen.source.outcomes"));
        Assert.Equal(("openerapi", "usd", ""), (outcome["resumen.source"], outcome["resumen.part"], outcome["error.type"]));
    }

    [Fact]
    public async Task The_metric_of_a_breaker_is_in_one_of_its_three_states()
    {
        await using var host = new ResumenHost([new("Chains:btc", "coinbase")]);
        using var observer = new Observer(host);
        await host.AskAsync("fuentes=btc");
        Assert.Equal("closed", StateOf(observer));

        host.Sources.Reply("coinbase", Replies.Status(429));
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.AskAsync("fuentes=btc");
        Assert.Equal("open", StateOf(observer));

        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("half_open", StateOf(observer));
    }

    [Fact]
    public async Task A_source_that_is_asked_because_another_is_silent_counts_as_a_hedge_early_or_not()
    {
        await using var host = AllSources.Host(new("Cache:Enabled", "false"), new("Hedge:BudgetPercent", "5"));
        using var observer = new Observer(host);
        host.Sources.Reply("coinbase", Replies.Hang());
        await host.AskWhileTimePassesAsync("fuentes=btc", TimeSpan.FromSeconds(2));
        host.Sources.Answer("coinbase", Bodies.Coinbase());
        for (var known = 0; known < 20; known++)
        {
            await host.AskAsync("fuentes=btc");
        }

        host.Sources.Reply("coinbase", Replies.Hang());
        await host.AskWhileTimePassesAsync("fuentes=btc", TimeSpan.FromSeconds(2));

        Assert.Equal(
            ["kraken btc False", "kraken btc True"],
            observer.Of("resumen.hedges").Select(static m => $"{m["resumen.source"]} {m["resumen.part"]} {m["resumen.hedge.early"]}"));
    }

    [Theory]
    [InlineData("90000", "90100", "64000", "confirmed")]
    [InlineData("90000", "64000", "64100", "outvoted")]
    [InlineData("90000", "70000", "50000", "undecided")]
    public async Task A_reading_that_another_speaks_against_counts_by_how_that_ends(string coinbase, string kraken, string bitstamp, string outcome)
    {
        await using var host = AllSources.Host(AllSources.UsualTolerances);
        using var observer = new Observer(host);
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(16));
        host.Sources.Answer("coinbase", Bodies.Coinbase(coinbase));
        host.Sources.Answer("kraken", Bodies.Kraken(kraken));
        host.Sources.Answer("bitstamp", Bodies.Bitstamp(host.Now).Replace("\"26216\"", $"\"{bitstamp}\"", StringComparison.Ordinal));

        await host.AskAsync("fuentes=btc");

        Assert.Equal(
            [$"btc {outcome}"], observer.Of("resumen.disagreements").Select(static m => $"{m["resumen.part"]} {m["resumen.outcome"]}"));
    }

    [Theory]
    [InlineData(2000, "True")]
    [InlineData(2050, "True")]
    [InlineData(2051, "False")]
    public async Task A_summary_counts_as_late_from_50_milliseconds_after_its_deadline(int milliseconds, string kept)
    {
        await using var host = new ResumenHost();
        using var observer = new Observer(host);
        host.Sources.Reply("coinbase", Replies.Hang());

        var asking = host.StartAsync("fuentes=btc&timeout=2");
        host.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        await asking;

        Assert.Equal(kept, Assert.Single(observer.Of("resumen.deadlines"))["resumen.deadline.kept"]);
    }

    [Fact]
    public async Task A_source_s_response_times_are_measured_by_quantile_once_twenty_are_known()
    {
        await using var host = AllSources.HostWith("Cache:Enabled", "false");
        using var observer = new Observer(host);
        host.Sources.Reply("coinbase", Replies.After(TimeSpan.FromMilliseconds(100), host.Clock, Replies.Json(Bodies.Coinbase())));

        await AskAsync(19);
        Assert.Empty(observer.Of("resumen.source.response_time"));

        await AskAsync(1);
        Assert.Equal(
            ["coinbase btc 0.5: 0.1", "coinbase btc 0.95: 0.1", "coinbase btc 0.99: 0.1"],
            observer.Of("resumen.source.response_time").Select(static m => string.Create(
                CultureInfo.InvariantCulture, $"{m["resumen.source"]} {m["resumen.part"]} {m["resumen.quantile"]}: {m.Value}")));

        async Task AskAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                var asking = host.StartAsync("fuentes=btc");
                host.Clock.Advance(TimeSpan.FromMilliseconds(100));
                await asking;
            }
        }
    }

    private static string StateOf(Observer observer)
    {
        var states = observer.Of("resumen.breaker.status").Where(static m => m["resumen.source"] == "coinbase").TakeLast(3).ToArray();
        Assert.Equal(["closed", "half_open", "open"], states.Select(static m => m["resumen.breaker.state"]).Order(StringComparer.Ordinal));
        Assert.Equal(2, states.Count(static m => m.Value == 0));
        return Assert.Single(states, static m => m.Value == 1)["resumen.breaker.state"];
    }
}
