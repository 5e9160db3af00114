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
    public void The_percentiles_are_those_of_the_last_1024()
    {
        var times = Of(2_024, static i => i < 1_000 ? 5_000 : i - 999);

        Assert.Equal((Milliseconds(512), Milliseconds(973), Milliseconds(1_014)), times.Percentiles());
    }

    [Fact]
    public void They_stay_right_whatever_the_order_of_short_long_and_equal_times()
    {
        var (times, all) = (new ResponseTimes(), new List<TimeSpan>());
        for (var i = 0; i < 5_000; i++)
        {
            var time = TimeSpan.FromTicks((long)(i * 0.618_033_988_7 % 1 * (1 + (i % 100))));
            times.Answered(time);
            all.Add(time);
            if (i % 97 == 96)
            {
                TimeSpan[] sorted = [.. all.TakeLast(ResponseTimes.Kept).Order()];
                Assert.Equal((At(0.5), At(0.95), At(0.99)), times.Percentiles());

                TimeSpan At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
            }
        }
    }

    [Fact]
    public void What_is_usual_stays_near_the_95th_percentile()
    {
        var times = new ResponseTimes();
        var (longer, all) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var time = LogNormal(i);
            if (times.Usual is { } usual)
            {
                all++;
                longer += time > usual ? 1 : 0;
            }

            times.Answered(time);
        }

        Assert.InRange(100.0 * longer / all, 4, 6);
    }

    [Fact]
    public void It_stays_there_though_those_that_take_longer_are_given_up_and_never_known()
    {
        var times = new ResponseTimes();
        var (longer, all) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var time = LogNormal(i);
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

        Assert.InRange(100.0 * longer / all, 4, 6);
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
    public void After_a_slow_spell_1024_quick_answers_make_quick_usual_again()
    {
        var times = Of(1_000, static _ => 3_000);
        Assert.InRange(times.Usual!.Value, Milliseconds(2_500), Milliseconds(3_500));

        for (var i = 0; i < ResponseTimes.Kept; i++)
        {
            times.Answered(Milliseconds(100));
        }

        Assert.Equal(100, times.Usual!.Value.TotalMilliseconds, tolerance: 0.01);
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

    // The i-th of evenly spread times with a median of 120 ms, by Box and Muller.
    private static TimeSpan LogNormal(int i)
    {
        var (one, other) = (i * 0.618_033_988_7 % 1, i * 0.754_877_666_2 % 1);
        return Milliseconds(120 * Math.Exp(0.4 * Math.Sqrt(-2 * Math.Log(1 - one)) * Math.Cos(2 * Math.PI * other)));
    }

    private static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(value);
}
