using ResumenFunctions.Core.Calls;

namespace ResumenFunctions.Tests.Resilience;

public sealed class ResponseTimesTests
{
    [Fact]
    public void Nothing_is_said_of_fewer_than_twenty_times()
    {
        var times = Of(19, static i => i);

        Assert.Null(times.Usual);
        Assert.Null(times.Percentiles());
    }

    [Fact]
    public void The_percentiles_are_those_of_the_last_128()
    {
        var times = Of(1_128, static i => i < 1_000 ? 5_000 : i - 999);

        Assert.Equal((Milliseconds(64), Milliseconds(122), Milliseconds(127)), times.Percentiles());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_usual_stays_near_the_95th_percentile(int seed)
    {
        var random = new Random(seed);
        var times = new ResponseTimes();
        var (longer, all) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var time = LogNormal(random);
            if (times.Usual is { } usual)
            {
                all++;
                longer += time > usual ? 1 : 0;
            }

            times.Answered(time);
        }

        Assert.InRange(100.0 * longer / all, 4.5, 6);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void It_stays_there_though_those_that_take_longer_are_given_up_and_never_known(int seed)
    {
        var random = new Random(seed);
        var times = new ResponseTimes();
        var (longer, all) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var time = LogNormal(random);
            if (times.Usual is { } usual && time > usual)
            {
                longer++;
                times.GaveUp(usual + Milliseconds(50));
            }
            else
            {
                times.Answered(time);
            }

            all++;
        }

        Assert.InRange(100.0 * longer / all, 4.5, 6);
    }

    [Fact]
    public void A_call_given_up_sooner_says_nothing()
    {
        var times = Of(20, static _ => 100);
        var before = times.Usual;

        times.GaveUp(Milliseconds(99));

        Assert.Equal(before, times.Usual);
    }

    [Fact]
    public void After_a_slow_spell_128_quick_answers_make_quick_usual_again()
    {
        var times = Of(1_000, static _ => 3_000);
        Assert.InRange(times.Usual!.Value, Milliseconds(2_500), Milliseconds(3_500));

        for (var i = 0; i < ResponseTimes.Kept; i++)
        {
            times.Answered(Milliseconds(100));
        }

        Assert.True(times.Usual <= Milliseconds(100));
    }

    [Fact]
    public void A_source_that_becomes_slow_is_followed_within_as_many_answers_as_are_kept()
    {
        var times = Of(1_000, static _ => 100);

        for (var i = 0; i < ResponseTimes.Kept; i++)
        {
            times.Answered(Milliseconds(1_000));
        }

        Assert.True(times.Usual >= Milliseconds(900));
    }

    private static ResponseTimes Of(int count, Func<int, double> milliseconds)
    {
        var times = new ResponseTimes();
        for (var i = 0; i < count; i++)
        {
            times.Answered(Milliseconds(milliseconds(i)));
        }

        return times;
    }

#pragma warning disable CA5394 // Nothing secret: a run must be repeatable.
    // Median 120 ms, as real sources have it.
    private static TimeSpan LogNormal(Random random) => Milliseconds(120 * Math.Exp(
        0.4 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
#pragma warning restore CA5394

    private static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(value);
}
