using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

public sealed class ChainOrderTests
{
    private static readonly string[] s_all =
        ["coinbase", "kraken", "bitstamp", "openmeteo", "metno", "exchangeratehost", "openerapi", "frankfurter"];

    [Fact]
    public async Task By_default_each_part_asks_all_its_sources_in_the_contract_s_order()
    {
        await using var host = AllSources.HostWith("Sources:exchangeratehost:ApiKey", ResumenHost.Key);
        foreach (var source in s_all)
        {
            host.Sources.Reply(source, Replies.Status(403));
        }

        var answer = await host.AskAsync();

        Assert.Equal(["coinbase:http", "kraken:http", "bitstamp:http"], answer.Tried("btc"));
        Assert.Equal(["openmeteo:http", "metno:http"], answer.Tried("clima"));
        Assert.Equal(["exchangeratehost:http", "openerapi:http", "frankfurter:http"], answer.Tried("usd"));
        Assert.Equal("coinbase: HTTP 403; kraken: HTTP 403; bitstamp: HTTP 403", answer.Error("btc"));
    }

    [Fact]
    public async Task The_order_of_a_chain_is_a_setting_and_sources_that_it_leaves_out_are_not_asked()
    {
        await using var host = AllSources.Host(new("Chains:btc", "bitstamp, coinbase"), new("Chains:usd", "frankfurter,openerapi"));
        host.Sources.Reply("bitstamp", Replies.Status(403));

        var answer = await host.AskAsync("fuentes=btc,usd");

        Assert.Equal(("coinbase", "frankfurter"), (answer.SourceOf("btc"), answer.SourceOf("usd")));
        Assert.Equal(["bitstamp:http"], answer.Tried("btc"));
        Assert.Empty(answer.Tried("usd"));
        Assert.Empty(host.Sources.CallsTo("kraken"));
        Assert.Empty(host.Sources.CallsTo("openerapi"));
    }

    [Fact]
    public async Task When_the_first_source_answers_no_other_is_asked()
    {
        await using var host = AllSources.Host();

        var answer = await host.AskAsync();

        Assert.True(answer.IsComplete);
        Assert.Equal(["coinbase", "openerapi", "openmeteo"], host.Sources.Calls.Select(static c => c.SourceId).Order(StringComparer.Ordinal));
        Assert.Equal(["exchangeratehost:sin_clave"], answer.Tried("usd"));
    }

    [Theory]
    [InlineData("Bounds:btc_usd:Max", "64089.99", "btc", "coinbase")]
    [InlineData("Bounds:btc_usd:Min", "64090.01", "btc", "coinbase")]
    [InlineData("Bounds:temperatura_c:Max", "22.4", "clima", "openmeteo")]
    [InlineData("Bounds:temperatura_c:Min", "22.6", "clima", "openmeteo")]
    [InlineData("Bounds:EUR:Max", "0.9", "usd", "openerapi")]
    [InlineData("Bounds:EUR:Min", "0.91", "usd", "openerapi")]
    [InlineData("Bounds:ARS:Max", "943", "usd", "openerapi")]
    [InlineData("Bounds:ARS:Min", "945", "usd", "openerapi")]
    public async Task The_bounds_of_a_value_are_a_setting(string key, string value, string part, string source)
    {
        await using var host = new ResumenHost([new(key, value)]);

        var answer = await host.AskAsync($"fuentes={part}");

        Assert.Equal("rechazo", answer.Reason(part));
        Assert.Contains($"{source}:rechazo", answer.Tried(part));
    }

    [Theory]
    [InlineData("Bounds:btc_usd:Max", "64090.00")]
    [InlineData("Bounds:btc_usd:Min", "64090.00")]
    public async Task A_value_at_its_bound_is_good(string key, string value)
    {
        await using var host = new ResumenHost([new(key, value)]);

        Assert.True((await host.AskAsync("fuentes=btc")).IsOk("btc"));
    }
}
