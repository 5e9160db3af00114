using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

public sealed class MemoryTests
{
    private const int LargestBody = 256 * 1024;

    [Fact]
    public async Task Readings_of_any_number_of_places_take_no_more_than_the_limit_and_answers_go_on()
    {
        await using var host = AllSources.Host();
        var reading = new Reading(
            "metno", new byte[LargestBody], [new("temperatura_c", 20m)], host.Now, host.Now.AddMinutes(10), host.Now.AddMinutes(1));

        // 250 MiB of the largest bodies.
        for (var place = 0; place < 1_000; place++)
        {
            await Store(host).ChangeAsync(
                place.ToString(CultureInfo.InvariantCulture), Weather.Part, _ => new([reading]), isShared: true);
            Assert.InRange(Cache(host).Count, 1, (int)(ReadingStoreServices.MemoryLimitBytes / LargestBody));
        }

        Assert.True((await host.AskAsync()).IsComplete);
        Assert.True((await host.AskAsync("lat=1&lon=1")).IsComplete);
    }

    private static ReadingStore Store(ResumenHost host) => host.Services.GetRequiredService<ReadingStore>();

    private static MemoryCache Cache(ResumenHost host) => host.Services.GetRequiredService<MemoryCache>();
}
