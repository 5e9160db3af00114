using ResumenFunctions.Core.Readings;

namespace ResumenFunctions.Tests.SecondLevel;

public sealed class EagerThresholdTests
{
    [Fact]
    public void Instances_that_share_readings_refresh_at_different_moments()
    {
        var shares = Enumerable.Range(0, 100).Select(static _ => EagerThreshold.Draw(isShared: true)).ToList();

        Assert.All(shares, static share => Assert.InRange(share, 0.7, 0.9));
        Assert.InRange(shares.Distinct().Count(), 90, 100);
        Assert.InRange(shares.Average(), 0.75, 0.85);
    }

    [Fact]
    public void An_instance_that_shares_no_readings_always_refreshes_at_four_fifths() => Assert.Equal(0.8, EagerThreshold.Draw(isShared: false));
}
