using ResumenFunctions.Benchmarks.Lesson;

namespace ResumenFunctions.Tests.Lesson;

/// <summary>A short lesson, in its own processes.</summary>
public sealed class LessonRunTests
{
    private const int Calls = 60;

    [Fact]
    public async Task Awaited_together_needs_far_fewer_threads_than_one_per_call_and_less_time_than_one_after_another()
    {
        var rows = await new LessonRun(TextWriter.Null, TimeSpan.FromMinutes(1)).MeasureAsync(
            [new(Job.Wait, Way.Awaited, Calls), new(Job.Wait, Way.Threads, Calls), new(Job.Wait, Way.Series, Calls / 4)], 1);

        var awaited = rows[0].Result!;
        var threads = rows[1].Result!;
        var series = rows[2].Result!;

        // A sixth, because on a busy machine the first threads end before the last begin.
        Assert.True(threads.PeakThreads > awaited.PeakThreads + (Calls / 6), $"{threads} against {awaited}");
        Assert.True(awaited.WallMilliseconds < series.WallMilliseconds, $"{awaited} against {series}");
        Assert.All(rows, static row => Assert.True(row.Result!.WallMilliseconds >= 90 && row.Result.PeakMebibytes > 1, $"{row}"));
    }

    [Fact]
    public async Task A_case_that_takes_too_long_is_not_finished()
    {
        var rows = await new LessonRun(TextWriter.Null, TimeSpan.FromSeconds(2)).MeasureAsync([new(Job.Wait, Way.Series, 100)], 3);

        Assert.Null(Assert.Single(rows).Result);
    }
}
