using System.Collections.Immutable;
using System.Globalization;
using ResumenFunctions.Benchmarks.Peers;
using ResumenFunctions.Benchmarks.Reports;

namespace ResumenFunctions.Tests.Bench;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("5", 5, 5, 5)]
    [InlineData("3 1 2", 1, 2, 3)]
    [InlineData("4 1 2 3", 1, 2.5, 4)]
    public void A_spread_is_the_least_the_middle_and_the_most(string values, double min, double median, double max) =>
        Assert.Equal(new(min, median, max), Spread.Of(Parse(values)));

    [Fact]
    public void No_values_have_no_spread() => Assert.Throws<ArgumentException>(() => Spread.Of([]));

    [Fact]
    public void Ratios_compare_the_same_repetition()
    {
        // The machine was half as fast in the second repetition.
        var comparison = Comparison.Of([10, 20, 11], [5, 10, 5]);

        Assert.Equal(new Spread(2, 2, 2.2), comparison.Ratios);
    }

    [Theory]
    [InlineData("1 2 3", "4 5 6", Comparison.Less)]
    [InlineData("4 5 6", "1 2 3", Comparison.More)]
    [InlineData("1 2 3", "3 4 5", Comparison.Same)]
    [InlineData("1 2 9", "3 4 5", Comparison.Same)]
    [InlineData("1 2", "8 9", Comparison.Unknown)]
    public void A_difference_needs_enough_repetitions_that_do_not_overlap(string values, string baseline, string verdict) =>
        Assert.Equal(verdict, Comparison.Of(Parse(values), Parse(baseline)).Verdict);

    [Fact]
    public void A_figure_that_can_be_negative_has_no_ratio() => Assert.Null(Comparison.Of([-1, 2, 3], [1, 2, 3]).Ratios);

    [Theory]
    [InlineData(0.1234, "0.12")]
    [InlineData(12.34, "12.3")]
    [InlineData(-1234.4, "-1 234")]
    public void A_number_is_shown_with_three_significant_figures(double value, string text) => Assert.Equal(text, Spread.Show(value));

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.99, 4)]
    [InlineData(0.01, 1)]
    public void A_percentile_is_one_of_the_values(double share, double value) =>
        Assert.Equal(value, OpenLoop.Percentile([1, 2, 3, 4], share));

    private static ImmutableArray<double> Parse(string values) =>
        [.. values.Split(' ').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
}
