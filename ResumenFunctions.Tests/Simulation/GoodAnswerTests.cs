using System.Globalization;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Simulation;

public sealed class GoodAnswerTests
{
    private const string Query = "timeout=20&monedas=EUR,ARS,JPY,UYU&lat=40.4&lon=-3.7";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string?> SourcesAndEncodings
    {
        get
        {
            (string Part, string Source)[] sources =
            [
                ("btc", "coinbase"), ("btc", "kraken"), ("btc", "bitstamp"), ("clima", "openmeteo"), ("clima", "metno"),
                ("usd", "exchangeratehost"), ("usd", "openerapi"), ("usd", "frankfurter"), ("dolar", "dolarapi"), ("dolar", "bluelytics"),
            ];
            var data = new TheoryData<string, string, string?>();
            foreach (var (part, source) in sources)
            {
                foreach (var encoding in new[] { null, "gzip", "deflate", "br" })
                {
                    data.Add(part, source, encoding);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(SourcesAndEncodings))]
    public async Task What_a_source_serves_is_what_the_summary_shows_digit_for_digit(string part, string id, string? encoding)
    {
        await using var world = await SimulatedWorld.StartAsync(Token, SimulatedWorld.Set($"Chains:{part}", id));
        world[id].Behave(new(Encoding: encoding));

        var answer = await world.AskAsync($"{Query}&fuentes={part}", Token);

        Assert.True(answer.IsOk(part), answer.Text);
        var served = Assert.Single(world[id].Served.Snapshot());
        if (part is "usd" or "dolar")
        {
            var shown = answer.Json.GetProperty("resumen").GetProperty(part).EnumerateObject().ToArray();
            Assert.Equal(id switch { "dolarapi" => 7, "bluelytics" => 2, _ => 4 }, shown.Length);
            Assert.All(shown, rate =>
                Assert.Equal(Text(served.Single(v => v.Name == rate.Name)), rate.Value.GetRawText()));
        }
        else
        {
            Assert.Equal(Text(served.Single()), answer.Value(served.Single().Name));
        }
    }

    [Fact]
    public async Task A_simulated_source_counts_each_call_and_keeps_each_good_answer()
    {
        await using var world = await SimulatedWorld.StartAsync(Token);

        for (var i = 0; i < 3; i++)
        {
            await world.AskAsync(Query, Token);
        }

        world["coinbase"].Behave(new(Fault.HtmlPage));
        await world.AskAsync(Query, Token);

        Assert.Equal(4, world["coinbase"].Calls);
        Assert.Equal(3, world["coinbase"].Served.Count);
        Assert.Equal(0, world["kraken"].Calls);
    }

    private static string Text(ServedValue value) => value.Value.ToString(CultureInfo.InvariantCulture);
}
