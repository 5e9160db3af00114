using System.Net;
using ResumenFunctions.Core.Limits;

namespace ResumenFunctions.Tests.Limits;

public sealed class BoundedMemoryTests
{
    [Fact]
    public void A_crowd_of_addresses_shares_a_bounded_number_of_counters()
    {
        var limit = new ClientLimit(perMinute: 1, TimeProvider.System);

        // Each counter admits one request, so the admitted requests are the counters.
        var counters = 0;
        for (uint i = 0; i < 200_000; i++)
        {
            counters += limit.Enter(new IPAddress(i)) is null ? 1 : 0;
        }

        Assert.InRange(counters, 8_000, 8_193);
    }
}
