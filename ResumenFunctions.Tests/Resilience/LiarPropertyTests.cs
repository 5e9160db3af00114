using System.Globalization;
using CsCheck;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>Three sources of which two are honest and answer at any time; the third may lie, lag behind or fail. The price may jump.</summary>
public sealed class LiarPropertyTests
{
    private const decimal Tolerance = 0.03m;

    private static readonly string[] s_sources = ["coinbase", "kraken", "bitstamp"];

    private static readonly Gen<Step> s_steps = Gen.Select(
        Gen.Frequency((8, Gen.Int[-40, 40].Select(static tenths => 1 + (tenths / 10_000m))), (1, Gen.Decimal[1.05m, 1.5m]), (1, Gen.Decimal[0.6m, 0.95m])),
        Gen.Int[0, 2],
        Gen.Enum<Vice>(),
        Gen.OneOf(Gen.Decimal[1.07m, 3m], Gen.Decimal[0.3m, 0.92m]),
        Gen.Int[-20, 20].Array[3],
        static (move, who, vice, lie, noise) => new Step(move, who, vice, lie, noise));

    private enum Vice
    {
        None,
        Lies,
        Lags,
        Fails,
    }

    [Fact]
    public Task While_two_honest_sources_answer_no_lie_is_shown_unmarked_unless_it_repeats_the_last_value() => s_steps.Array[1, 25].SampleAsync(
        static async steps =>
        {
            await using var host = AllSources.Host([.. AllSources.UsualTolerances, new("Hedge:BudgetPercent", "5")]);
            var truth = 60_000m;
            var last = truth;
            foreach (var step in steps)
            {
                var before = truth;
                truth = Math.Round(truth * step.Move, 2);
                Set(host, step, before, truth);
                host.Clock.Advance(TimeSpan.FromSeconds(16));

                var answer = await host.AskAsync("fuentes=btc");

                var shown = decimal.Parse(answer.Value("btc_usd"), CultureInfo.InvariantCulture);
                var part = answer.Part("btc");
                var isMarked = part.TryGetProperty("aviso", out _) || !part.TryGetProperty("acuerdo", out _);
                var isRepeated = IsWithin(shown, before, 2 * Tolerance) || IsWithin(shown, last, Tolerance);
                Assert.True(isMarked || isRepeated || IsWithin(shown, truth, 2 * Tolerance), $"{shown} is shown for {truth}");
                last = shown;
            }
        },
        iter: 150,
        threads: 1,
        print: Print);

    [Fact]
    public Task A_true_jump_is_shown_at_once_unless_the_first_source_still_says_the_same() => s_steps.Array[1, 25].SampleAsync(
        static async steps =>
        {
            await using var host = AllSources.Host(AllSources.UsualTolerances);
            var truth = 60_000m;
            Set(host, new(1, 0, Vice.None, 1, [0, 0, 0]), truth, truth);
            await host.AskAsync("fuentes=btc");
            foreach (var step in steps.Where(static step => step.Vice != Vice.Lags && !(step.Vice == Vice.Lies && IsWithin(step.Move * step.Lie, 1, 0.1m))))
            {
                truth = Math.Round(truth * step.Move, 2);
                Set(host, step, truth, truth);
                host.Clock.Advance(TimeSpan.FromSeconds(16));

                var answer = await host.AskAsync("fuentes=btc");

                Assert.Equal("miss", answer.CacheOf("btc"));
                Assert.False(answer.Part("btc").TryGetProperty("aviso", out _));
                Assert.True(IsWithin(decimal.Parse(answer.Value("btc_usd"), CultureInfo.InvariantCulture), truth, Tolerance));
            }
        },
        iter: 150,
        threads: 1,
        print: Print);

    [Fact]
    public async Task Calm_days_cost_a_twentieth_more_calls()
    {
        await using var host = AllSources.Host([.. AllSources.UsualTolerances, new("Hedge:BudgetPercent", "5")]);
        const int Days = 600;
        for (var i = 0; i < Days; i++)
        {
            Set(host, new(1, 0, Vice.None, 1, [i % 7, i % 5, i % 3]), 60_000m, 60_000m);
            host.Clock.Advance(TimeSpan.FromSeconds(16));
            Assert.Equal("coinbase", (await host.AskAsync("fuentes=btc")).SourceOf("btc"));
        }

        await host.EventuallyAsync(() => host.Sources.Calls.Count >= Days + (Days / 20));
        Assert.Equal(Days, host.Sources.CallsTo("coinbase").Count);
        Assert.InRange(host.Sources.Calls.Count - Days, Days / 20, (Days / 20) + 3);
    }

    private static bool IsWithin(decimal value, decimal of, decimal share) => Math.Abs(value - of) <= of * share;

    private static void Set(ResumenHost host, Step step, decimal before, decimal truth)
    {
        for (var i = 0; i < s_sources.Length; i++)
        {
            var honest = truth * (1 + (step.Noise[i] / 10_000m));
            var price = (i == step.Who ? step.Vice : Vice.None) switch
            {
                Vice.Lies => truth * step.Lie,
                Vice.Lags => before,
                Vice.Fails => 0,
                _ => honest,
            };
            Answer(host, s_sources[i], Math.Round(Math.Clamp(price, 0, 9_999_999), 2));
        }
    }

    private static void Answer(ResumenHost host, string source, decimal price)
    {
        var text = price.ToString(CultureInfo.InvariantCulture);
        host.Sources.Reply(source, price == 0 ? Replies.Status(403) : (request, token) => Replies.Json(source switch
        {
            "coinbase" => Bodies.Coinbase(text),
            "kraken" => Bodies.Kraken(text),
            _ => Bodies.Bitstamp(host.Now).Replace("\"26216\"", $"\"{text}\"", StringComparison.Ordinal),
        })(request, token));
    }

    private static string Print(Step[] steps) => string.Join(
        '\n', steps.Select(static step => string.Create(CultureInfo.InvariantCulture, $"price x {step.Move:0.####}, {s_sources[step.Who]}: {step.Vice} x {step.Lie:0.###}")));

    private sealed record Step(decimal Move, int Who, Vice Vice, decimal Lie, int[] Noise);
}
