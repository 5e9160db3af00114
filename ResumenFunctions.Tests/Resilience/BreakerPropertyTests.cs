using CsCheck;
using ResumenFunctions.Core.Calls;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>Checks random histories of a breaker against its rules in their simplest form.</summary>
public sealed class BreakerPropertyTests
{
    // Frequent steps are listed several times.
    private static readonly BreakerStep[] s_steps =
    [
        .. Enum.GetValues<BreakerStep>(), BreakerStep.Enter, BreakerStep.Enter, BreakerStep.Enter, BreakerStep.Fail, BreakerStep.Fail, BreakerStep.Wait,
    ];

    private const int Histories = 3_000;

    private static readonly Gen<(BreakerStep Step, int Number)[]> s_histories =
        Gen.Select(Gen.Int[0, s_steps.Length - 1].Select(static i => s_steps[i]), Gen.Int[0, 40]).Array[0, 120];

    [Fact]
    public void No_call_goes_out_before_the_end_of_a_pause_that_the_source_asked_for() => s_histories.Sample(static history =>
    {
        var world = new BreakerWorld();
        var pausedUntil = DateTimeOffset.MinValue;
        foreach (var (step, number) in history)
        {
            var did = world.Do(step, number);
            Assert.False(did && step == BreakerStep.Enter && world.Now < pausedUntil);
            if (did && step == BreakerStep.AskForPause)
            {
                pausedUntil = new(Math.Max(pausedUntil.Ticks, world.Now.AddSeconds(number + 1).Ticks), TimeSpan.Zero);
            }
        }
    }, iter: Histories);

    [Fact]
    public void A_half_open_breaker_lets_out_one_probe_at_a_time() => s_histories.Sample(static history =>
    {
        var world = new BreakerWorld();
        var tries = new HashSet<int>();
        foreach (var (step, number) in history)
        {
            var before = world.State;
            var did = world.Do(step, number);
            tries.IntersectWith(world.UnderWayInTime);
            if (did && step == BreakerStep.Enter && before == BreakerState.HalfOpen)
            {
                Assert.Empty(tries);
                tries.Add(world.Calls);
            }

            // A probe under way when the source asks for a pause belongs to the previous opening.
            if (before != world.State && world.State != BreakerState.HalfOpen)
            {
                tries.Clear();
            }
        }
    }, iter: Histories);

    [Fact]
    public void A_breaker_opens_only_after_five_failures_without_a_success_or_when_the_source_asks() => s_histories.Sample(static history =>
    {
        var world = new BreakerWorld();
        var failures = 0;
        foreach (var (step, number) in history)
        {
            var before = world.State;
            var did = world.Do(step, number);
            failures += did && step is BreakerStep.Fail or BreakerStep.AskForPause ? 1 : 0;
            if (before == BreakerState.Closed && world.State != BreakerState.Closed)
            {
                Assert.True(step == BreakerStep.AskForPause || (step == BreakerStep.Fail && failures >= Breaker.FailuresToOpen));
            }

            if (did && step == BreakerStep.Succeed && world.State == BreakerState.Closed)
            {
                failures = 0;
            }
        }
    }, iter: Histories);

    [Fact]
    public void A_source_that_has_recovered_is_always_asked_again() => s_histories.Sample(static history =>
    {
        var world = new BreakerWorld();
        foreach (var (step, number) in history)
        {
            world.Do(step, number);
        }

        while (world.UnderWay.Any())
        {
            world.Do(BreakerStep.GiveUp);
        }

        world.Do(BreakerStep.Wait, 60);
        Assert.True(world.Do(BreakerStep.Enter));
        world.Do(BreakerStep.Succeed);
        Assert.Equal(BreakerState.Closed, world.State);
    }, iter: Histories);
}
