using System.Text.Json;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Simulation;

public sealed class LiarTests
{
    private const int Spells = 2_000;
    private const string Query = "timeout=20&lat=40&lon=-3.7&monedas=EUR,ARS";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Sources =>
        [.. Catalog.Parts.SelectMany(static part => part.Sources.Select(source => (part.Part.Id, source.Id)))];

    [Fact]
    public void The_simulated_sources_are_grouped_by_part_as_the_real_ones() => Assert.Equal(
        Catalog.Parts.Select(static part => string.Join(' ', part.Sources.Select(static source => source.Id))),
        SimulatedApis.Parts.Select(static apis => string.Join(' ', apis.Select(static api => api.Id))));

    [Fact]
    public void In_about_half_of_the_spells_one_source_of_each_part_lies_and_in_the_others_none()
    {
        var liars = Enumerable.Range(0, Spells).Select(static spell => SimulatedApis.Parts.Select(apis => apis.Count(api => IsLie(api.Id, spell))).ToArray()).ToArray();

        Assert.All(liars, static counts => Assert.True(counts.All(static n => n == 1) || counts.All(static n => n == 0)));
        Assert.InRange(liars.Count(static counts => counts[0] == 1), 0.45 * Spells, 0.55 * Spells);
        Assert.All(SimulatedApis.Parts.SelectMany(static apis => apis), static api => Assert.Contains(Enumerable.Range(0, Spells), spell => IsLie(api.Id, spell)));
    }

    [Fact]
    public void Lies_are_beyond_every_tolerance_and_within_every_bound()
    {
        var lies = Enumerable.Range(0, Spells).SelectMany(static spell => SimulatedApis.All.Select(api => BiasOf(api.Id, spell))).Where(static bias => bias != Bias.None).ToArray();

        Assert.All(lies, static lie => Assert.InRange(Math.Abs(lie.Factor - 1), 0.1m, 0.6m));
        Assert.All(lies, static lie => Assert.InRange(Math.Abs(lie.Degrees), 10m, 24m));
        Assert.Contains(lies, static lie => lie.Factor > 1);
        Assert.Contains(lies, static lie => lie.Factor < 1);
        Assert.All(lies, static lie => Assert.All(
            [Quantity.Bitcoin, Quantity.Temperature(0), Quantity.Temperature(-90), Currencies.All["EUR"], Currencies.All["ARS"], DollarPrice.Of("oficial").Sell],
            quantity => Assert.All([-1, 1], sign => AssertInBounds(quantity.Name, lie.Apply(quantity, quantity.Usual + (sign * quantity.Swing))))));
    }

    [Fact]
    public void A_lie_lasts_for_its_spell_and_depends_on_the_seed_alone()
    {
        var script = new Script(Scenario.Liar, 7);
        var (begin, last) = (Liars.Spell * 5, (Liars.Spell * 6) - TimeSpan.FromTicks(1));

        Assert.All(SimulatedApis.All, api => Assert.Equal(script.BiasOf(api.Id, begin), script.BiasOf(api.Id, last)));
        Assert.Equal(Lies(7), Lies(7));
        Assert.NotEqual(Lies(7), Lies(8));
    }

    [Fact]
    public void In_other_scenarios_nobody_lies() => Assert.All(
        Enum.GetValues<Scenario>().Where(static scenario => scenario != Scenario.Liar),
        static scenario => Assert.All(SimulatedApis.All, api => Assert.All(
            Enumerable.Range(0, 100), spell => Assert.Equal(Bias.None, new Script(scenario, 7).BiasOf(api.Id, spell * Liars.Spell)))));

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_lie_is_what_the_summary_shows_of_a_source_that_is_alone(string part, string id)
    {
        var seed = Enumerable.Range(0, 1_000).First(seed => new Liars(seed).BiasOf(id, TimeSpan.Zero) != Bias.None);
        var source = new SimulatedSource(SimulatedApis.All.First(api => api.Id == id), new(Scenario.Liar, seed));
        await using var world = await SimulatedWorld.StartAsync([source], Token, SimulatedWorld.Set($"Chains:{part}", id));

        var answer = await world.AskAsync($"{Query}&fuentes={part}", Token);

        Assert.True(answer.IsOk(part), answer.Text);
        var shown = answer.Json.GetProperty("resumen").EnumerateObject().Single().Value;
        Assert.All<Quantity>(
            part switch
            {
                "btc" => [Quantity.Bitcoin],
                "clima" => [Quantity.Temperature(40)],
                "usd" => [Currencies.All["EUR"], Currencies.All["ARS"]],
                _ => [DollarPrice.Of("oficial").Sell, DollarPrice.Of("blue").Sell],
            },
            quantity =>
            {
                var value = (shown.ValueKind == JsonValueKind.Object ? shown.GetProperty(quantity.Name) : shown).GetDecimal();
                var lie = new Liars(seed).BiasOf(id, TimeSpan.Zero).Apply(quantity, quantity.Usual);
                Assert.InRange(Math.Abs(value - lie), 0, 2 * quantity.Swing);
                Assert.True(Math.Abs(value - quantity.Usual) > 2 * quantity.Swing, $"{value} is no lie.");
            });
    }

    private static Bias BiasOf(string id, int spell) => new Script(Scenario.Liar, 7).BiasOf(id, spell * Liars.Spell);

    private static bool IsLie(string id, int spell) => BiasOf(id, spell) != Bias.None;

    private static Bias[] Lies(int seed) => [.. Enumerable.Range(0, 100).Select(spell => new Liars(seed).BiasOf("kraken", spell * Liars.Spell))];

    private static void AssertInBounds(string name, decimal value)
    {
        var parts = Catalog.Parts.Select(static part => part.Part).ToArray();
        var bounds = parts.SingleOrDefault(part => part.Bounds.ContainsKey(name))?.Bounds[name] ?? parts.Single(static part => part.Id == "dolar").Bounds["dolar"];
        Assert.InRange(value, bounds.Min, bounds.Max);
    }
}
