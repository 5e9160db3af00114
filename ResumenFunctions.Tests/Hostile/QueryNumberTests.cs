using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hostile;

public sealed class QueryNumberTests
{
    [Theory]
    [InlineData("timeout=0.04999999999999999999999999999999999", 400)]
    [InlineData("timeout=30.00000000000000000000000000000000001", 400)]
    [InlineData("lat=90.00000000000000000000000000000000001&lon=0", 400)]
    [InlineData("lat=0&lon=-180.00000000000000000000000000000001", 400)]
    [InlineData("timeout=4.00000000000000000000000000000000000", 200)]
    [InlineData("timeout=0000000000000000000000000000000000004", 200)]
    [InlineData("lat=-34.6100000000000000000000000000000000&lon=0", 200)]
    [InlineData("timeout=0.5e0", 200)]
    [InlineData("timeout=1.234567890123456789012345678", 200)]
    [InlineData("timeout=1.2345678901234567890123456789", 400)]
    [InlineData("timeout=1.0000000000000000000000000001", 400)]
    [InlineData("timeout=4e0000000000000000000000000000000001", 400)]
    [InlineData("timeout=0.4e0000000000000000000000000000000001", 200)]
    [InlineData("timeout=0.4E0000000000000000000000000000000001", 200)]
    [InlineData("timeout=0.00000000000000000000000000000000000005e38", 200)]
    public async Task A_number_is_not_rounded_into_its_range(string query, int status)
    {
        await using var host = new ResumenHost();

        Assert.Equal(status, (await host.AskAsync(query)).Status);
    }
}
