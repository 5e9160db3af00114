using System.Net;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Limits;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Limits;

public sealed class BoundedMemoryTests
{
    [Fact]
    public void A_crowd_of_addresses_shares_a_bounded_number_of_counters()
    {
        using var limits = new RequestLimits(SettingsReader.Read(
            ResumenHost.Configuration([new("RateLimit:PerClientPerMinute", "1")]), Catalog.Parts));

        // Each counter admits one request, so the admitted requests are the counters.
        var counters = 0;
        for (uint i = 0; i < 200_000; i++)
        {
            using var lease = limits.Enter(new IPAddress(i));
            counters += lease.Refusal is null ? 1 : 0;
        }

        Assert.InRange(counters, 8_000, 8_193);
    }
}
