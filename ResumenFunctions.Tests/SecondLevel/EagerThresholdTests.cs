using ResumenFunctions.Core.Readings;

namespace ResumenFunctions.Tests.SecondLevel;

public sealed class EagerThresholdTests
{
    [Fact]
    public void Instances_that_share_readings_find_one_due_at_moments_of_their_own()
    {
        var shares = Enumerable.Range(0, 100).Select(static _ => EagerThreshold.Draw(isShared: true)).ToList();

        Assert.All(shares, static share => Assert.InRange(share, 0.7, 0.9));
        Assert.InRange(shares.Distinct().Count(), 90, 100);
        Assert.InRange(shares.Average(), 0.75, 0.85);
    }

    [Fact]
    public void One_that_keeps_them_to_itself_has_no_need_to() => Assert.Equal(0.8, EagerThreshold.Draw(isShared: false));
}
