using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Readings;

namespace ResumenFunctions.Tests.SecondLevel;

/// <summary>What an instance has, what Redis has, and both put together.</summary>
public sealed class KeptReadingsTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("a1 b1", "a2", "a2 b1")]
    [InlineData("a2", "a1 b1", "a2 b1")]
    [InlineData("a2 b1", "a1 b2", "a2 b2")]
    [InlineData("a1 b2", "a2 b1", "a2 b2")]
    [InlineData("a3 b1", "b2 a1", "a3 b2")]
    [InlineData("a3 b1 c1", "c2 b2 d1", "a3 b2 c2 d1")]
    public void The_newer_reading_of_each_source_is_kept(string own, string shared, string merged) => Assert.Equal(merged, Merged(own, shared));

    [Theory]
    [InlineData("a2", "b1", "a2 b1")]
    [InlineData("a1", "b2", "b2 a1")]
    [InlineData("a1 b1", "b2 a1", "b2 a1")]
    [InlineData("b1 a3", "a2 b1", "a3 b1")]
    [InlineData("a1", "b1", "a1 b1")]
    public void The_order_is_that_of_whichever_has_the_newer_first_one_and_the_instance_s_own_if_neither(string own, string shared, string merged) =>
        Assert.Equal(merged, Merged(own, shared));

    [Theory]
    [InlineData("", "a1 b2", "a1 b2")]
    [InlineData("a1 b2", "", "a1 b2")]
    [InlineData("", "", "")]
    public void With_one_side_empty_the_other_is_all(string own, string shared, string merged) => Assert.Equal(merged, Merged(own, shared));

    [Fact]
    public void Those_older_than_may_be_shown_are_dropped()
    {
        var now = new Moment(TimeSpan.FromMinutes(8), s_start.AddMinutes(8));

        Assert.Equal("a5 c3", Written(Read("a5 b2 c3").NotOlderThan(TimeSpan.FromMinutes(5), now)));
    }

    // A reading is its source's letter and the minute in which it came.
    private static string Merged(string own, string shared) => Written(Read(own).MergedWith(Read(shared)));

    private static string Written(KeptReadings kept) =>
        string.Join(' ', kept.InOrder.Select(static reading => $"{reading.SourceId}{reading.ReceivedOn.Minutes}"));

    private static KeptReadings Read(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static reading =>
    {
        var received = TimeSpan.FromMinutes(reading[1] - '0');
        var at = s_start + received;
        return new Reading($"{reading[0]}", default, [], at, at.AddHours(1), at.AddHours(1)) { ReceivedOn = received };
    })]);
}
