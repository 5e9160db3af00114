using System.Net;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Tests.Resilience;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.OpenApi;

/// <summary>The answers of <c>/resumen</c> against the document.</summary>
public sealed class SummaryAnswerTests
{
    private const string Query = "timeout=0.5&fresco=1";

    // As long as a call to a source may take.
    private const int TimeoutSeconds = 10;

    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(0.5);

    public static TheoryData<string> Reasons => [.. Enum.GetValues<FailureReason>().Select(static reason => reason.Wire)];

    [Theory]
    [InlineData("")]
    [InlineData("fuentes=clima")]
    [InlineData("fuentes=usd,btc&monedas=ars")]
    [InlineData("fuentes=dolar,clima&lugar=Londres,gb")]
    [InlineData("timeout=5e-2&lat=40.4168&lon=-3.7&fresco=true&estricto=true&otro=1")]
    public async Task A_complete_answer_is_as_documented(string query)
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync(query);

        Assert.True(answer.IsComplete);
        await answer.AssertDocumentedAsync();
    }

    [Fact]
    public async Task An_answer_from_every_source_with_its_credit_is_as_documented()
    {
        foreach (var (weather, dollar, pesos) in new[] { ("openmeteo", "openerapi", "dolarapi"), ("metno", "frankfurter", "bluelytics"), ("metno", "exchangeratehost", "dolarapi") })
        {
            await using var host = AllSources.Host(
                new("Chains:clima", weather), new("Chains:usd", dollar), new("Chains:dolar", pesos), new("Sources:exchangeratehost:ApiKey", ResumenHost.Key));

            var answer = await host.AskAsync("fuentes=btc,clima,usd,dolar");

            Assert.Equal((weather, dollar, pesos), (answer.SourceOf("clima"), answer.SourceOf("usd"), answer.SourceOf("dolar")));
            await answer.AssertDocumentedAsync();
        }
    }

    [Theory]
    [InlineData("texto")]
    [InlineData("prometheus")]
    public async Task Each_other_format_is_as_documented(string format)
    {
        await using var host = new ResumenHost();
        var good = await host.AskAsync($"formato={format}");
        host.Sources.Reply("coinbase", Replies.Status(403));
        var failed = await host.AskAsync($"formato={format}&fuentes=btc&fresco=1&estricto=1");

        await good.AssertDocumentedAsync();
        await failed.AssertDocumentedAsync();
    }

    [Fact]
    public async Task Cached_and_stale_readings_are_as_documented()
    {
        await using var host = new ResumenHost();
        var miss = await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(5.3));
        var hit = await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Sources.Reply("coinbase", Replies.Status(403));
        var stale = await host.AskAsync();

        Assert.Equal(("miss", "hit", "stale"), (miss.CacheOf("btc"), hit.CacheOf("btc"), stale.CacheOf("btc")));
        await miss.AssertDocumentedAsync();
        await hit.AssertDocumentedAsync();
        await stale.AssertDocumentedAsync();
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_part_that_failed_for_each_reason_is_as_documented(string reason)
    {
        await using var host = await InTroubleAsync(reason);
        await using var strictHost = await InTroubleAsync(reason);

        var answer = await host.AskWhileTimePassesAsync(Query, s_time);
        var strict = await strictHost.AskWhileTimePassesAsync($"{Query}&estricto=1", s_time);

        var part = reason == "sin_clave" ? "usd" : "btc";
        Assert.Equal((200, reason), (answer.Status, answer.Reason(part)));
        Assert.Equal(reason == "timeout" ? 504 : 502, strict.Status);
        Assert.Equal(reason, answer.Attempts(part)[0].GetProperty("motivo").GetString());
        await answer.AssertDocumentedAsync();
        await strict.AssertDocumentedAsync();
    }

    [Theory]
    [InlineData("timeout=0")]
    [InlineData("lat=1")]
    [InlineData("timeout=x&lat=91&lon=&monedas=USD&fuentes=oro&fresco=si&estricto=no")]
    [InlineData("timeout=1&timeout=2&fresco=")]
    public async Task A_wrong_query_is_as_documented(string query)
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync(query);

        Assert.Equal(400, answer.Status);
        await answer.AssertDocumentedAsync();
    }

    [Fact]
    public async Task A_client_past_its_limit_is_answered_as_documented()
    {
        await using var host = new ResumenHost([new("RateLimit:PerClientPerMinute", "1")]);
        await host.StartAsync(client: IPAddress.Loopback);

        var answer = await host.StartAsync(client: IPAddress.Loopback);

        Assert.Equal(429, answer.Status);
        await answer.AssertDocumentedAsync();
    }

    [Fact]
    public async Task An_instance_past_its_limit_answers_as_documented()
    {
        await using var host = new ResumenHost([new("RateLimit:MaxConcurrent", "1")]);
        host.Sources.Reply("coinbase", Replies.HangForGood());
        var first = host.StartAsync("timeout=0.5");

        var answer = await host.AskAsync("fuentes=btc");

        Assert.Equal(429, answer.Status);
        await answer.AssertDocumentedAsync();
        await host.PassTimeAsync(first, s_time);
    }

    private static async Task<ResumenHost> InTroubleAsync(string reason)
    {
        var host = new ResumenHost(reason switch
        {
            "sin_clave" => [new("Chains:usd", "exchangeratehost")],
            "saturado" => [new("Sources:MaxConcurrentCalls", "1")],
            _ => [],
        });
        if (reason == "circuito")
        {
            await host.OpenAsync("coinbase", "btc");
        }

        if (reason == "saturado")
        {
            // A call that does not end though nobody waits for it any more.
            host.Sources.Reply("coinbase", Replies.HangForGood());
            await host.AskWhileTimePassesAsync($"fuentes=btc&timeout={TimeoutSeconds}", TimeSpan.FromSeconds(TimeoutSeconds));
            await host.EventuallyAsync(async () => (await host.StatusOfAsync("coinbase")).GetProperty("fallas").GetInt32() == 1);
        }

        host.Sources.Reply("coinbase", reason switch
        {
            "timeout" => Replies.Hang(),
            "red" => Replies.NoConnection(),
            "http" => Replies.Status(503),
            "limite" => Replies.Status(429),
            "formato" => Replies.Json("<html>"),
            "rechazo" => Replies.Json(Bodies.Coinbase("1")),
            _ => Replies.Json(Bodies.Coinbase()),
        });
        return host;
    }
}
