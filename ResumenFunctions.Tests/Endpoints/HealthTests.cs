using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Endpoints;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/salud", "")]
    [InlineData("salud", "")]
    [InlineData("/salud", "timeout=0")]
    public async Task Health_is_one_fixed_text_that_asks_no_source(string path, string query)
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync(path, query);

        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"status":"ok"}""", answer.Text);
        Assert.StartsWith("application/json", answer.ContentType, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Empty(host.Sources.Calls);
    }

    [Fact]
    public async Task Before_any_request_the_sources_have_no_history()
    {
        await using var host = new ResumenHost();

        var answer = await host.GetAsync("/salud/fuentes");

        Assert.Equal(200, answer.Status);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Empty(host.Sources.Calls);
        var coinbase = await host.HealthOfAsync("coinbase");
        Assert.True(coinbase.GetProperty("disponible").GetBoolean());
        Assert.Equal((0, 0, 0), Counts(coinbase));
        Assert.Equal(JsonValueKind.Null, coinbase.GetProperty("ultimo_exito").ValueKind);
        Assert.Equal(JsonValueKind.Null, coinbase.GetProperty("ultima_falla").ValueKind);
    }

    [Fact]
    public async Task A_source_without_its_key_is_not_available_and_says_why()
    {
        await using var host = new ResumenHost();
        await using var keyed = ResumenHost.WithKey();

        var without = await host.HealthOfAsync("exchangeratehost");
        var with = await keyed.HealthOfAsync("exchangeratehost");

        Assert.False(without.GetProperty("disponible").GetBoolean());
        Assert.Equal("sin_clave", without.GetProperty("motivo").GetString());
        Assert.True(with.GetProperty("disponible").GetBoolean());
        Assert.False(with.TryGetProperty("motivo", out _));
    }

    [Fact]
    public async Task Successes_and_failures_are_counted_with_the_time_and_reason_of_the_last()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Status(404), Replies.Json("<html>"), Replies.Json(Bodies.Coinbase()));

        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        var health = await host.HealthOfAsync("coinbase");
        Assert.Equal((1, 2, 0), Counts(health));
        Assert.Equal("2026-11-22T20:59:34.123Z", health.GetProperty("ultimo_exito").GetString());
        Assert.Equal("2026-11-22T20:58:34.123Z", health.GetProperty("ultima_falla").GetProperty("cuando").GetString());
        Assert.Equal("formato", health.GetProperty("ultima_falla").GetProperty("motivo").GetString());
        Assert.Equal(1, health.GetProperty("fallas_por_motivo").GetProperty("http").GetInt32());
        Assert.Equal(1, health.GetProperty("fallas_por_motivo").GetProperty("formato").GetInt32());
        Assert.Equal((0, 0, 0), Counts(await host.HealthOfAsync("openmeteo")));
    }

    [Fact]
    public async Task The_status_of_a_source_s_last_failure_is_shown()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("openmeteo", Replies.Status(404));

        await host.AskAsync();

        Assert.Equal(404, (await host.HealthOfAsync("openmeteo")).GetProperty("ultima_falla").GetProperty("estado").GetInt32());
    }

    [Fact]
    public async Task Calls_to_a_source_under_way_are_counted()
    {
        await using var host = new ResumenHost();
        var late = new TaskCompletionSource();
        host.Sources.Reply("coinbase", Replies.When(late.Task, Replies.Json(Bodies.Coinbase())));

        var asking = host.AskAsync();
        await host.UntilSucceededAsync("openmeteo");
        var during = await host.HealthOfAsync("coinbase");
        late.SetResult();
        await asking;

        Assert.Equal((0, 0, 1), Counts(during));
        Assert.Equal((1, 0, 0), Counts(await host.HealthOfAsync("coinbase")));
    }

    [Fact]
    public async Task How_long_a_source_s_recent_answers_took_is_shown_once_twenty_are_known()
    {
        await using var host = new ResumenHost([new("Cache:Enabled", "false")]);

        for (var number = 1; number < 20; number++)
        {
            await AskAsync(TimeSpan.FromMilliseconds(10 * number));
        }

        Assert.False((await host.HealthOfAsync("coinbase")).TryGetProperty("tiempos_ms", out _));
        await AskAsync(TimeSpan.FromMilliseconds(200));

        Assert.Equal(
            """{"p50":100.0,"p95":190.0,"p99":200.0}""", (await host.HealthOfAsync("coinbase")).GetProperty("tiempos_ms").GetRawText());
        Assert.False((await host.HealthOfAsync("openmeteo")).TryGetProperty("tiempos_ms", out _));

        async Task AskAsync(TimeSpan delay)
        {
            host.Sources.Reply("coinbase", Replies.After(delay, host.Clock, Replies.Json(Bodies.Coinbase())));
            var asking = host.StartAsync("fuentes=btc");
            host.Clock.Advance(delay);
            await asking;
        }
    }

    private static (long Successes, long Failures, int UnderWay) Counts(JsonElement health) => (
        health.GetProperty("exitos").GetInt64(), health.GetProperty("fallas").GetInt64(), health.GetProperty("en_curso").GetInt32());
}
