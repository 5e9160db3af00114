using CsCheck;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>The three sources of bitcoin do random things, each after a random delay.</summary>
public sealed class ChainPropertyTests
{
    private const int Late = 5_000;

    private static readonly string[] s_sources = ["coinbase", "kraken", "bitstamp"];

    // Far below or far above the timeout of one second, so that a slow machine makes no difference.
    private static readonly int[] s_delays = [0, 5, 10, 20, 60, Late];

    private static readonly Gen<Behaviour[]> s_behaviours = Gen.Select(
        Gen.Enum<BehaviourKind>(), Gen.Int[0, s_delays.Length - 1], static (kind, i) => new Behaviour(kind, s_delays[i])).Array[3];

    [Fact]
    public Task An_answer_is_good_if_and_only_if_a_source_answers_well_in_time_and_says_whose_it_is() => s_behaviours.SampleAsync(
        static async behaviours =>
        {
            await using var host = AllSources.HostWith("Hedge:DelayMilliseconds", "10");
            for (var i = 0; i < s_sources.Length; i++)
            {
                host.Sources.Reply(s_sources[i], ReplyOf(host, s_sources[i], behaviours[i]));
            }

            var answer = await host.AskWhileTimePassesAsync("fuentes=btc&timeout=1", TimeSpan.FromSeconds(1));

            var winners = s_sources.Where((_, i) => behaviours[i] is { Kind: BehaviourKind.Answers, Delay: < Late }).ToArray();
            var good = answer.IsOk("btc") ? answer.SourceOf("btc") : null;
            var asked = host.Sources.Calls.Select(static call => call.SourceId).Distinct().ToArray();
            Assert.Equal(winners is not [], good is not null);
            Assert.True(good is null || winners.Contains(good));
            Assert.Equal(s_sources.Take(asked.Length), asked);
            Assert.Equal(asked.Where(id => id != good), answer.Attempts("btc").Select(static a => a.GetProperty("fuente").GetString()));
            Assert.True(answer.Json.GetProperty("ms_total").GetDouble() <= 1_000);
        },
        iter: 40,
        threads: 4);

    private static Reply ReplyOf(ResumenHost host, string source, Behaviour behaviour) => behaviour.Kind switch
    {
        BehaviourKind.Hangs => Replies.Hang(),
        BehaviourKind.IsDeaf => Replies.When(new TaskCompletionSource<HttpResponseMessage>().Task),
        BehaviourKind.Refuses => Replies.After(Delay(behaviour), host.Clock, Replies.Status(403)),
        BehaviourKind.Lies => Replies.After(Delay(behaviour), host.Clock, Replies.Json("""{"error":["EService:Busy"],"errors":[]}""")),
        _ => Replies.After(Delay(behaviour), host.Clock, Replies.Json(source switch
        {
            "coinbase" => Bodies.Coinbase(),
            "kraken" => Bodies.Kraken(),
            _ => Bodies.Bitstamp(host.Now),
        })),
    };

    private static TimeSpan Delay(Behaviour behaviour) => TimeSpan.FromMilliseconds(behaviour.Delay);
}
