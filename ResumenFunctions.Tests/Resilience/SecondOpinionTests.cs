using System.Text.Json;
using ResumenFunctions.Tests.SecondLevel;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>A reading that another one speaks against is shown when a second source confirms it; else it is outvoted, or says that it is in doubt.</summary>
public sealed class SecondOpinionTests
{
    [Fact]
    public async Task A_jump_that_another_source_confirms_is_shown_at_once_and_unmarked()
    {
        await using var host = await HostAtAsync(60_000);
        Set(host, coinbase: 70_000, kraken: 70_100);

        var answer = await NextAsync(host);

        Assert.Equal(("70000", "coinbase", "miss"), (answer.Value("btc_usd"), answer.SourceOf("btc"), answer.CacheOf("btc")));
        Assert.Equal("""{"fuentes":1,"desvio_pct":0.14}""", AgreementOf(answer));
        Assert.Null(NoticeOf(answer));
        Assert.Empty(host.Sources.CallsTo("bitstamp"));
    }

    [Fact]
    public async Task A_liar_is_outvoted_by_two_that_agree_and_has_failed()
    {
        await using var host = await HostAtAsync(60_000);
        Set(host, coinbase: 75_000, kraken: 60_100, bitstamp: 60_200);

        var answer = await NextAsync(host);

        Assert.Equal(("60100", "kraken"), (answer.Value("btc_usd"), answer.SourceOf("btc")));
        Assert.Equal(["coinbase:rechazo"], answer.Tried("btc"));
        Assert.Equal("""{"fuentes":1,"desvio_pct":0.17}""", AgreementOf(answer));
        Assert.Null(NoticeOf(answer));
        var status = await host.StatusOfAsync("coinbase");
        Assert.Equal("difiere 24.79 % de kraken y bitstamp", status.GetProperty("ultima_falla").GetProperty("error").GetString());
        Assert.Equal((1, 1), (status.GetProperty("exitos").GetInt32(), status.GetProperty("fallas").GetInt32()));
    }

    [Fact]
    public async Task The_second_source_is_outvoted_when_the_third_agrees_with_the_first()
    {
        await using var host = await HostAtAsync(60_000);
        Set(host, coinbase: 70_000, kraken: 60_000, bitstamp: 70_300);

        var answer = await NextAsync(host);

        Assert.Equal(("70000", "coinbase"), (answer.Value("btc_usd"), answer.SourceOf("btc")));
        Assert.Equal(["kraken:rechazo"], answer.Tried("btc"));
    }

    [Fact]
    public async Task A_liar_that_is_outvoted_five_times_in_a_row_is_not_asked_any_more()
    {
        await using var host = await HostAtAsync(60_000);
        Set(host, coinbase: 75_000, kraken: 60_100, bitstamp: 60_200);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("cerrado", await host.CircuitOfAsync("coinbase"));
            await NextAsync(host);
        }

        Assert.Equal("abierto", await host.CircuitOfAsync("coinbase"));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["coinbase:circuito"], (await host.AskAsync("fuentes=btc&fresco=true")).Tried("btc"));
    }

    [Fact]
    public async Task One_lie_in_between_does_not_shut_a_source()
    {
        await using var host = await HostAtAsync(60_000);

        for (var i = 0; i < 10; i++)
        {
            Set(host, coinbase: 75_000, kraken: 60_100, bitstamp: 60_200);
            await NextAsync(host);
            Set(host, coinbase: 60_000, kraken: 60_100, bitstamp: 60_200);
            await NextAsync(host);
        }

        Assert.Equal("cerrado", await host.CircuitOfAsync("coinbase"));
    }

    [Fact]
    public async Task Of_two_that_disagree_with_no_third_the_nearer_to_the_last_agreed_reading_is_shown_and_says_so()
    {
        await using var host = await HostAtAsync(60_000, chain: "coinbase,kraken");
        Set(host, coinbase: 75_000, kraken: 63_000);

        var answer = await NextAsync(host);

        Assert.Equal(("63000", "kraken"), (answer.Value("btc_usd"), answer.SourceOf("btc")));
        Assert.Equal("sin confirmar: coinbase difiere 19.05 %; difiere 5 % del último dato confirmado", NoticeOf(answer));
        Assert.Equal("""{"fuentes":1,"desvio_pct":19.05}""", AgreementOf(answer));
        Assert.True(answer.IsOk("btc"));
    }

    [Fact]
    public async Task Nobody_is_shut_while_it_is_undecided()
    {
        await using var host = await HostAtAsync(60_000, chain: "coinbase,kraken");
        Set(host, coinbase: 75_000, kraken: 60_100);

        for (var i = 0; i < 6; i++)
        {
            Assert.Equal("60100", (await NextAsync(host)).Value("btc_usd"));
        }

        Assert.Equal(("cerrado", "cerrado"), (await host.CircuitOfAsync("coinbase"), await host.CircuitOfAsync("kraken")));
    }

    [Fact]
    public async Task A_reading_in_doubt_that_nobody_can_confirm_says_so_and_is_asked_again_after_its_floor()
    {
        await using var host = await HostAtAsync(60_000);
        Set(host, coinbase: 66_000);
        host.Sources.Reply("kraken", Replies.Status(403));
        host.Sources.Reply("bitstamp", Replies.Status(403));

        var answer = await NextAsync(host);

        Assert.Equal("66000", answer.Value("btc_usd"));
        Assert.Equal("sin confirmar: difiere 10 % del último dato confirmado", NoticeOf(answer));
        Assert.Equal(["kraken:http", "bitstamp:http"], answer.Tried("btc"));
        Assert.Equal(1, answer.MaxAge);

        Set(host, coinbase: 66_000, kraken: 66_000);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var later = await host.AskAsync("fuentes=btc");
        Assert.Equal(("miss", null), (later.CacheOf("btc"), NoticeOf(later)));
    }

    [Fact]
    public async Task Two_that_differ_for_good_are_not_asked_more_often_for_that()
    {
        await using var host = await HostAtAsync(60_000, chain: "coinbase,kraken");
        Set(host, coinbase: 75_000, kraken: 60_100);

        var fresh = await NextAsync(host);
        var later = await NextAsync(host);

        Assert.Equal((1, 15), (fresh.MaxAge, later.MaxAge));
        Assert.NotNull(NoticeOf(later));
    }

    [Fact]
    public async Task A_source_that_may_not_be_asked_yet_votes_with_what_it_said()
    {
        await using var host = Host(new KeyValuePair<string, string?>("Hedge:BudgetPercent", "5"));
        host.Sources.Reply("metno", Replies.Json(Bodies.MetNorway(host.Now)).WithHeader("Expires", $"{host.Now.AddHours(1):R}"));
        await host.AskAsync("fuentes=clima");
        await host.EventuallyAsync(async () => (await host.AskAsync("fuentes=clima")).Part("clima").TryGetProperty("acuerdo", out _));
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        host.Sources.Answer("openmeteo", Bodies.OpenMeteo(host.Now).Replace("22.5", "-22.5", StringComparison.Ordinal));

        // This begins an eager refresh.
        await host.AskAsync("fuentes=clima");
        await host.EventuallyAsync(async () => (await host.AskAsync("fuentes=clima")).SourceOf("clima") == "metno");
        var answer = await host.AskAsync("fuentes=clima");

        Assert.StartsWith("sin confirmar: openmeteo difiere", answer.Part("clima").GetProperty("aviso").GetString(), StringComparison.Ordinal);
        Assert.Single(host.Sources.CallsTo("metno"));
    }

    [Fact]
    public async Task What_is_in_doubt_says_so_to_all_who_see_it()
    {
        await using var host = await HostAtAsync(60_000, chain: "coinbase,kraken");
        Set(host, coinbase: 75_000, kraken: 60_100);
        await NextAsync(host);

        var hit = await host.AskAsync("fuentes=btc");

        Assert.Equal(("hit", "60100"), (hit.CacheOf("btc"), hit.Value("btc_usd")));
        Assert.Equal("sin confirmar: coinbase difiere 24.79 %", NoticeOf(hit));
    }

    [Fact]
    public async Task A_source_that_is_alone_in_its_chain_is_believed()
    {
        await using var host = await HostAtAsync(60_000, chain: "coinbase");
        Set(host, coinbase: 90_000);

        var answer = await NextAsync(host);

        Assert.Equal("90000", answer.Value("btc_usd"));
        Assert.Null(NoticeOf(answer));
        Assert.Null(AgreementOf(answer));
    }

    [Fact]
    public async Task Others_that_lack_a_setting_are_no_others()
    {
        await using var host = Host(new KeyValuePair<string, string?>("Contact", ""));
        await host.AskAsync("fuentes=clima");
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        host.Sources.Answer("openmeteo", Bodies.OpenMeteo(host.Now).Replace("22.5", "2.5", StringComparison.Ordinal));

        var answer = await host.AskAsync("fuentes=clima");

        Assert.Equal("2.5", answer.Value("temperatura_c"));
        Assert.False(answer.Part("clima").TryGetProperty("aviso", out _));
    }

    [Fact]
    public async Task A_reading_under_suspicion_waits_for_its_second_until_the_deadline_and_the_last_good_one_is_shown_meanwhile()
    {
        await using var host = await HostAtAsync(60_000);
        Set(host, coinbase: 75_000);
        host.Sources.Reply("kraken", Replies.Hang());
        host.Sources.Reply("bitstamp", Replies.Hang());

        host.Clock.Advance(TimeSpan.FromSeconds(16));
        var answer = await host.AskWhileTimePassesAsync("fuentes=btc&timeout=2", TimeSpan.FromSeconds(2));

        Assert.Equal(("60000", "stale"), (answer.Value("btc_usd"), answer.CacheOf("btc")));
        Assert.NotNull(NoticeOf(answer));
    }

    [Fact]
    public async Task The_first_refresh_is_checked_in_the_background_and_then_one_in_twenty()
    {
        await using var host = Host(new KeyValuePair<string, string?>("Hedge:BudgetPercent", "100"));
        Set(host, coinbase: 60_000, kraken: 60_600);

        var first = await host.AskAsync("fuentes=btc");
        await host.EventuallyAsync(async () => AgreementOf(await host.AskAsync("fuentes=btc")) is not null);
        var second = await host.AskAsync("fuentes=btc");
        for (var i = 1; i < 20; i++)
        {
            await NextAsync(host);
        }

        Assert.Null(AgreementOf(first));
        Assert.Equal("""{"fuentes":1,"desvio_pct":1.00}""", AgreementOf(second));
        Assert.Single(host.Sources.CallsTo("kraken"));
        await NextAsync(host);
        await host.EventuallyAsync(() => host.Sources.CallsTo("kraken").Count == 2);
    }

    [Fact]
    public async Task A_first_reading_that_was_a_lie_is_replaced_once_two_others_agree()
    {
        await using var host = Host(new KeyValuePair<string, string?>("Hedge:BudgetPercent", "5"));
        Set(host, coinbase: 75_000, kraken: 60_000, bitstamp: 60_100);

        Assert.Equal("75000", (await host.AskAsync("fuentes=btc")).Value("btc_usd"));
        await host.EventuallyAsync(async () => (await host.AskAsync("fuentes=btc")).Value("btc_usd") == "60000");

        Assert.Equal(1, (await host.StatusOfAsync("coinbase")).GetProperty("fallas").GetInt32());
    }

    [Fact]
    public async Task A_currency_is_compared_with_other_tables_where_it_is_shown()
    {
        await using var host = Host();
        host.Sources.Answer("openerapi", Bodies.OpenErApi(host.Now).Replace("\"ARS\":944,", "\"ARS\":944,\"CLP\":900,", StringComparison.Ordinal));
        host.Sources.Answer("frankfurter", Rates(host, ("EUR", 0.9m), ("ARS", 950m), ("CLP", 1_200m), ("BRL", 5m)));
        await host.AskAsync("fuentes=usd&monedas=BRL");

        var disputed = await host.AskAsync("fuentes=usd&monedas=CLP,EUR");
        var agreed = await host.AskAsync("fuentes=usd");

        Assert.Equal("sin confirmar: frankfurter difiere 33.33 %", disputed.Part("usd").GetProperty("aviso").GetString());
        Assert.False(agreed.Part("usd").TryGetProperty("aviso", out _));
        Assert.Equal("""{"fuentes":1,"desvio_pct":0.84}""", agreed.Part("usd").GetProperty("acuerdo").GetRawText());
    }

    [Fact]
    public async Task Degrees_are_told_in_degrees()
    {
        await using var host = Host();
        await host.AskAsync("fuentes=clima");
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        host.Sources.Answer("openmeteo", Bodies.OpenMeteo(host.Now).Replace("22.5", "12.5", StringComparison.Ordinal));
        host.Sources.Answer("metno", Bodies.MetNorway(host.Now));

        var part = (await host.AskAsync("fuentes=clima")).Part("clima");

        Assert.True(part.GetProperty("acuerdo").TryGetProperty("desvio_c", out _));
    }

    [Theory]
    [InlineData("Tolerance:btc_usd", "20", "75000", true)]
    [InlineData("Tolerance:btc_usd", "25", "75000", false)]
    public async Task The_tolerance_is_a_setting(string key, string value, string price, bool isDoubted)
    {
        await using var host = Host(new(key, value), new("Chains:btc", "coinbase,kraken"));
        Set(host, coinbase: 60_000, kraken: 60_000);
        await host.AskAsync("fuentes=btc");
        Set(host, coinbase: decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), kraken: 60_000);

        Assert.Equal(isDoubted ? "60000" : price, (await NextAsync(host)).Value("btc_usd"));
    }

    [Fact]
    public async Task Other_instances_see_the_doubt_and_the_agreement_without_a_call()
    {
        var shared = new FakeSecondLevel();
        await using var first = shared.Host(AllSources.UsualTolerances);
        await using var second = shared.Host(AllSources.UsualTolerances);
        Set(first, coinbase: 60_000, kraken: 60_000, bitstamp: 60_000);
        await first.AskAsync("fuentes=btc");
        Set(first, coinbase: 70_000, kraken: 70_100);
        await NextAsync(first);
        await first.EventuallyAsync(() => shared.Writes == 2);
        second.Clock.Advance(TimeSpan.FromSeconds(17));

        var answer = await second.AskAsync("fuentes=btc");

        Assert.Equal(("70000", "hit"), (answer.Value("btc_usd"), answer.CacheOf("btc")));
        Assert.Equal("""{"fuentes":1,"desvio_pct":0.14}""", AgreementOf(answer));
        Assert.Empty(second.Sources.Calls);
    }

    private static ResumenHost Host(params KeyValuePair<string, string?>[] settings) => AllSources.Host([.. AllSources.UsualTolerances, .. settings]);

    // A host whose last agreed reading is at a price.
    private static async Task<ResumenHost> HostAtAsync(decimal price, string chain = "")
    {
        var host = Host(new KeyValuePair<string, string?>("Chains:btc", chain));
        Set(host, coinbase: price, kraken: price, bitstamp: price);
        await host.AskAsync("fuentes=btc");
        return host;
    }

    private static void Set(ResumenHost host, decimal? coinbase = null, decimal? kraken = null, decimal? bitstamp = null)
    {
        if (coinbase is { } c)
        {
            host.Sources.Answer("coinbase", Bodies.Coinbase($"{c}"));
        }

        if (kraken is { } k)
        {
            host.Sources.Answer("kraken", Bodies.Kraken($"{k}"));
        }

        if (bitstamp is { } b)
        {
            host.Sources.Reply("bitstamp", (request, token) => Replies.Json(
                Bodies.Bitstamp(host.Now).Replace("\"26216\"", $"\"{b}\"", StringComparison.Ordinal))(request, token));
        }
    }

    // The answer after the reading at hand is no longer fresh.
    private static async Task<Answer> NextAsync(ResumenHost host)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(16));
        return await host.AskAsync("fuentes=btc");
    }

    private static string Rates(ResumenHost host, params IEnumerable<(string Code, decimal Rate)> rates) => JsonSerializer.Serialize(
        rates.Select(rate => new { date = $"{host.Now:yyyy-MM-dd}", @base = "USD", quote = rate.Code, rate = rate.Rate }));

    private static string? AgreementOf(Answer answer) => answer.Part("btc").TryGetProperty("acuerdo", out var agreement) ? agreement.GetRawText() : null;

    private static string? NoticeOf(Answer answer) => answer.Part("btc").TryGetProperty("aviso", out var notice) ? notice.GetString() : null;
}
