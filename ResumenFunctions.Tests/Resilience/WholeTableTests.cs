using ResumenFunctions.Tests.SecondLevel;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>One reading of a source's whole table answers every set of currencies.</summary>
/// <remarks>The tables here: EUR and ARS at openerapi; EUR, ARS and CAD at frankfurter; all of these and BTC and BIF, but not CAD, at exchangeratehost.</remarks>
public sealed class WholeTableTests
{
    [Theory]
    [InlineData("")]
    [InlineData("openerapi")]
    [InlineData("frankfurter")]
    [InlineData("exchangeratehost")]
    public async Task Any_number_of_sets_of_currencies_costs_one_call(string chain)
    {
        await using var host = Host(new("Chains:usd", chain), new("Sources:exchangeratehost:ApiKey", ResumenHost.Key));

        foreach (var currencies in new[] { "EUR,ARS", "ARS", "EUR", "ars,eur", "EUR,ARS" })
        {
            Assert.True((await host.AskAsync($"fuentes=usd&monedas={currencies}")).IsOk("usd"));
        }

        Assert.Single(host.Sources.Calls);
    }

    [Fact]
    public async Task A_currency_that_nobody_knows_costs_each_source_one_call_while_its_table_is_fresh()
    {
        await using var host = Host();

        foreach (var currency in new[] { "XXX", "XXX", "YYY", "XXX,EUR", "ZZZ" })
        {
            var answer = await host.AskAsync($"fuentes=usd&monedas={currency}");

            var code = currency[..3];
            Assert.Equal($"openerapi: sin cotización de {code}; frankfurter: sin cotización de {code}", answer.Error("usd"));
            Assert.Equal(["exchangeratehost:sin_clave", "openerapi:rechazo", "frankfurter:rechazo"], answer.Tried("usd"));
        }

        Assert.Single(host.Sources.CallsTo("openerapi"));
        Assert.Single(host.Sources.CallsTo("frankfurter"));
        Assert.Equal("hit", (await host.AskAsync("fuentes=usd")).CacheOf("usd"));
    }

    [Fact]
    public async Task A_caller_who_wants_it_fresh_has_them_asked_again_once_a_minute()
    {
        await using var host = Host();
        for (var second = 0; second < 61; second++)
        {
            Assert.Equal("rechazo", (await host.AskAsync("fuentes=usd&monedas=XXX&fresco=true")).Reason("usd"));
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((2, 2), (host.Sources.CallsTo("openerapi").Count, host.Sources.CallsTo("frankfurter").Count));
    }

    [Fact]
    public async Task A_currency_that_one_table_lacks_comes_from_the_next_source_and_then_from_its_kept_table()
    {
        await using var host = Host();

        var first = await host.AskAsync("fuentes=usd&monedas=CAD");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await host.AskAsync("fuentes=usd&monedas=CAD,EUR");

        foreach (var (answer, cache) in new[] { (first, "miss"), (second, "hit") })
        {
            Assert.Equal((cache, "frankfurter"), (answer.CacheOf("usd"), answer.SourceOf("usd")));
            Assert.Equal(["exchangeratehost:sin_clave", "openerapi:rechazo"], answer.Tried("usd"));
        }

        Assert.Equal("""{"CAD":1.3807,"EUR":0.86006}""", second.Value("usd"));
        Assert.Equal(2, host.Sources.Calls.Count);
    }

    [Fact]
    public async Task It_changes_nothing_for_those_who_ask_for_other_currencies()
    {
        await using var host = Host();

        await host.AskAsync("fuentes=usd&monedas=CAD");
        var answer = await host.AskAsync("fuentes=usd&monedas=EUR");

        Assert.Equal(("hit", "openerapi"), (answer.CacheOf("usd"), answer.SourceOf("usd")));
        Assert.Equal(["exchangeratehost:sin_clave"], answer.Tried("usd"));
    }

    [Fact]
    public async Task Those_who_wait_for_the_same_table_do_not_wait_for_what_one_of_them_lacks()
    {
        await using var host = Host();
        host.Sources.Reply("openerapi", Replies.After(TimeSpan.FromSeconds(0.5), host.Clock, Replies.Json(Bodies.OpenErApi(host.Now))));
        host.Sources.Reply("frankfurter", Replies.Hang());

        var odd = host.StartAsync("fuentes=usd&monedas=XXX&timeout=3");
        var usual = host.StartAsync("fuentes=usd&timeout=3");
        await host.PassAsync(TimeSpan.FromSeconds(0.6));

        Assert.Equal("500.0", (await usual).Part("usd").GetProperty("ms").GetRawText());
        await host.PassAsync(TimeSpan.FromSeconds(2.5));
        Assert.Equal(["exchangeratehost:sin_clave", "openerapi:rechazo", "frankfurter:timeout"], (await odd).Tried("usd"));
        Assert.Single(host.Sources.CallsTo("openerapi"));
    }

    [Fact]
    public async Task Whoever_asks_other_sources_does_not_wait_for_those_who_ask_the_first_again()
    {
        await using var host = Host();
        await host.AskAsync("fuentes=usd");
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        host.Sources.Reply("openerapi", Replies.Hang());

        var fresh = host.StartAsync("fuentes=usd&fresco=true&timeout=3");
        var odd = await host.AskWhileTimePassesAsync("fuentes=usd&monedas=CAD&timeout=3", TimeSpan.FromSeconds(2));
        await host.PassAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(("frankfurter", "0.0"), (odd.SourceOf("usd"), odd.Part("usd").GetProperty("ms").GetRawText()));
        Assert.True((await fresh).IsOk("usd"));
    }

    [Fact]
    public async Task A_source_that_failed_is_not_asked_again_for_what_the_next_one_lacks()
    {
        await using var host = Host(new KeyValuePair<string, string?>("Sources:exchangeratehost:ApiKey", ResumenHost.Key));
        host.Sources.Reply("exchangeratehost", Replies.Status(403));

        var answer = await host.AskAsync("fuentes=usd&monedas=CAD");

        Assert.Equal("frankfurter", answer.SourceOf("usd"));
        Assert.Equal(["exchangeratehost:http", "openerapi:rechazo"], answer.Tried("usd"));
        Assert.Equal(3, host.Sources.Calls.Count);
    }

    [Fact]
    public async Task Currencies_that_no_single_table_has_fail()
    {
        await using var host = Host(new KeyValuePair<string, string?>("Sources:exchangeratehost:ApiKey", ResumenHost.Key));

        var answer = await host.AskAsync("fuentes=usd&monedas=CAD,BTC");

        Assert.Equal(
            "exchangeratehost: sin cotización de CAD; openerapi: sin cotización de CAD, BTC; frankfurter: sin cotización de BTC", answer.Error("usd"));
        Assert.True((await host.AskAsync("fuentes=usd&monedas=CAD")).IsOk("usd"));
        Assert.True((await host.AskAsync("fuentes=usd&monedas=BTC")).IsOk("usd"));
        Assert.Equal(3, host.Sources.Calls.Count);
    }

    [Fact]
    public async Task When_all_are_down_each_set_comes_from_the_newest_stale_table_that_has_it()
    {
        await using var host = Host();
        await host.AskAsync("fuentes=usd&monedas=CAD");
        host.Sources.Reply("openerapi", Replies.Status(403));
        host.Sources.Reply("frankfurter", Replies.Status(403));
        host.Clock.Advance(TimeSpan.FromHours(47));

        var canadian = await host.AskAsync("fuentes=usd&monedas=CAD");
        var usual = await host.AskAsync("fuentes=usd");
        var odd = await host.AskAsync("fuentes=usd&monedas=XXX");

        Assert.Equal(("stale", "frankfurter"), (canadian.CacheOf("usd"), canadian.SourceOf("usd")));
        Assert.Equal("stale", usual.CacheOf("usd"));
        Assert.Equal("http", odd.Reason("usd"));
    }

    [Fact]
    public async Task Of_two_stale_tables_the_newer_one_is_shown_though_it_was_got_for_another_currency()
    {
        await using var host = Host();
        await host.AskAsync("fuentes=usd");
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        await host.AskAsync("fuentes=usd&monedas=CAD");
        host.Sources.Reply("openerapi", Replies.Status(403));
        host.Sources.Reply("frankfurter", Replies.Status(403));
        host.Clock.Advance(TimeSpan.FromHours(2));

        var answer = await host.AskAsync("fuentes=usd");

        Assert.Equal(("stale", "frankfurter", "7200.0"), (answer.CacheOf("usd"), answer.SourceOf("usd"), answer.AgeOf("usd")));
    }

    [Fact]
    public async Task Without_a_cache_the_next_source_is_asked_too()
    {
        await using var host = Host(new KeyValuePair<string, string?>("Cache:Enabled", "false"));

        var answer = await host.AskAsync("fuentes=usd&monedas=CAD");

        Assert.Equal("frankfurter", answer.SourceOf("usd"));
        Assert.Equal(["exchangeratehost:sin_clave", "openerapi:rechazo"], answer.Tried("usd"));
    }

    [Fact]
    public async Task Another_instance_gets_all_tables_without_a_call()
    {
        var shared = new FakeSecondLevel();
        await using var first = Prepared(shared.Host());
        await using var second = Prepared(shared.Host());
        await first.AskAsync("fuentes=usd&monedas=CAD");
        await first.EventuallyAsync(() => shared.Writes == 2);
        second.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("frankfurter", (await second.AskAsync("fuentes=usd&monedas=CAD")).SourceOf("usd"));
        Assert.Equal("openerapi", (await second.AskAsync("fuentes=usd")).SourceOf("usd"));
        Assert.Equal("rechazo", (await second.AskAsync("fuentes=usd&monedas=XXX")).Reason("usd"));
        Assert.Empty(second.Sources.Calls);
    }

    [Fact]
    public async Task A_table_in_use_is_refreshed_early_whichever_source_it_is_from()
    {
        await using var host = Host();
        await host.AskAsync("fuentes=usd&monedas=CAD");
        host.Clock.Advance(TimeSpan.FromMinutes(50));

        Assert.Equal("hit", (await host.AskAsync("fuentes=usd&monedas=CAD")).CacheOf("usd"));
        await host.EventuallyAsync(() => host.Sources.CallsTo("frankfurter").Count == 2);
        Assert.Single(host.Sources.CallsTo("openerapi"));
    }

    private static ResumenHost Host(params IEnumerable<KeyValuePair<string, string?>> settings) => Prepared(AllSources.Host(settings));

    private static ResumenHost Prepared(ResumenHost host)
    {
        var frankfurter = Bodies.Frankfurter(host.Now);
        host.Sources.Answer("frankfurter", frankfurter[..frankfurter.LastIndexOf(']')] + $$""",{"date":"{{host.Now:yyyy-MM-dd}}","base":"USD","quote":"CAD","rate":1.3807}]""");
        return host;
    }
}
