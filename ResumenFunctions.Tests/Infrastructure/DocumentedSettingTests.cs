using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

public sealed class DocumentedSettingTests
{
    /// <summary>The settings that the contract promises to operators.</summary>
    private const string Contract =
        """
        | key | default |
        |---|---|
        | `DefaultTimeoutSeconds`, `MaxTimeoutSeconds` | 4, 30 |
        | `Chains:btc` / `Chains:clima` / `Chains:usd` / `Chains:dolar` | `coinbase,kraken,bitstamp` / `openmeteo,metno` / `exchangeratehost,openerapi,frankfurter` / `dolarapi,bluelytics` |
        | `Sources:<id>:BaseAddress` | the source's public https address; plain http only for loopback |
        | `Sources:<id>:ApiKey` | none (`exchangeratehost`, `openmeteo`) |
        | `Contact` | none: an e-mail or web address of the operator, sent in User-Agent; `metno` is not asked without it |
        | `Hedge:DelayMilliseconds` | 1000, the most; never more than a third of `timeout`: the next source of a chain is asked when the one before failed, or has been silent for longer than 95 % of its recent good answers took |
        | `Hedge:BudgetPercent` | 5: such early hedges are at most this share of the calls; past that the delay is the one above |
        | `Sources:MaxConcurrentCalls` | 64: calls under way to one source at once; one more is `saturado` |
        | `Cors:AllowedOrigins` | `*` |
        | `Cache:Enabled`, `Cache:Redis` | `true`, none (a Redis connection string: readings shared by all instances) |
        | `RateLimit:PerClientPerMinute`, `RateLimit:MaxConcurrent` | 120, 256; 0 turns one off |
        """;

    [Fact]
    public void The_code_reads_every_setting_of_the_contract_and_besides_only_the_bounds_and_tolerances_of_values() =>
        Assert.Equal(
            SettingKeys.OfTable(Contract).Order(),
            SettingKeys.OfCode().Where(static key => !key.StartsWith("Resumen:Bounds:", StringComparison.Ordinal) && !key.StartsWith("Resumen:Tolerance:", StringComparison.Ordinal)).Order());

    [Fact]
    public void The_page_on_settings_has_every_one_that_the_code_reads_and_no_other() =>
        Assert.Equal(SettingKeys.OfCode().Order(), SettingKeys.OfTable(File.ReadAllText(Repository.PathOf("docs/settings.md"))).Order());

    [Fact]
    public void The_example_of_local_settings_sets_only_what_the_code_reads()
    {
        using var example = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("local.settings.json.example")));
        var known = SettingKeys.OfCode();

        var set = example.RootElement.GetProperty("Values").EnumerateObject().Select(static value => value.Name)
            .Where(static name => name.StartsWith("Resumen__", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(set);
        Assert.All(set, name => Assert.Contains(name.Replace("__", ":", StringComparison.Ordinal), known));
    }
}
