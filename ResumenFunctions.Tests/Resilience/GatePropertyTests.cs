using CsCheck;
using ResumenFunctions.Core.Calls;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>Whatever happens to a source in whatever order: random histories of its gate against the rules in plain words.</summary>
public sealed class GatePropertyTests
{
    // What happens often stands there often.
    private static readonly GateStep[] s_steps =
    [
        .. Enum.GetValues<GateStep>(), GateStep.Enter, GateStep.Enter, GateStep.Enter, GateStep.Fail, GateStep.Fail, GateStep.Wait,
    ];

    private const int Histories = 3_000;

    private static readonly Gen<(GateStep Step, int Number)[]> s_histories =
        Gen.Select(Gen.Int[0, s_steps.Length - 1].Select(static i => s_steps[i]), Gen.Int[0, 40]).Array[0, 120];

    [Fact]
    public void No_call_goes_out_before_the_end_of_a_pause_that_the_source_asked_for() => s_histories.Sample(static history =>
    {
        var world = new GateWorld();
        var pausedUntil = DateTimeOffset.MinValue;
        foreach (var (step, number) in history)
        {
            var did = world.Do(step, number);
            Assert.False(did && step == GateStep.Enter && world.Now < pausedUntil);
            if (did && step == GateStep.AskForPause)
            {
                pausedUntil = new(Math.Max(pausedUntil.Ticks, world.Now.AddSeconds(number + 1).Ticks), TimeSpan.Zero);
            }
        }
    }, iter: Histories);

    [Fact]
    public void Between_a_break_and_its_end_one_call_at_a_time_goes_out() => s_histories.Sample(static history =>
    {
        var world = new GateWorld();
        var tries = new HashSet<int>();
        foreach (var (step, number) in history)
        {
            var before = world.State;
            var did = world.Do(step, number);
            tries.IntersectWith(world.UnderWay);
            if (did && step == GateStep.Enter && before == GateState.HalfOpen)
            {
                Assert.Empty(tries);
                tries.Add(world.Calls);
            }

            // A try that was under way when the source asked for a pause is of the break before.
            if (before != world.State && world.State != GateState.HalfOpen)
            {
                tries.Clear();
            }
        }
    }, iter: Histories);

    [Fact]
    public void It_opens_only_after_five_failures_without_a_success_or_at_the_source_s_word() => s_histories.Sample(static history =>
    {
        var world = new GateWorld();
        var failures = 0;
        foreach (var (step, number) in history)
        {
            var before = world.State;
            var did = world.Do(step, number);
            failures += did && step is GateStep.Fail or GateStep.AskForPause ? 1 : 0;
            if (before == GateState.Closed && world.State != GateState.Closed)
            {
                Assert.True(step == GateStep.AskForPause || (step == GateStep.Fail && failures >= SourceGate.FailuresToOpen));
            }

            if (did && step == GateStep.Succeed && world.State == GateState.Closed)
            {
                failures = 0;
            }
        }
    }, iter: Histories);

    [Fact]
    public void However_it_went_a_source_that_is_well_again_is_asked_again() => s_histories.Sample(static history =>
    {
        var world = new GateWorld();
        foreach (var (step, number) in history)
        {
            world.Do(step, number);
        }

        while (world.UnderWay.Any())
        {
            world.Do(GateStep.GiveUp);
        }

        world.Do(GateStep.Wait, 60);
        Assert.True(world.Do(GateStep.Enter));
        world.Do(GateStep.Succeed);
        Assert.Equal(GateState.Closed, world.State);
    }, iter: Histories);
}
