using ResumenFunctions.Tests.Hosts;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>The machine's clock is set back while a host runs. The package <c>faketime</c> gives the host a clock of its own.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan s_freshFor = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_floor = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task A_clock_set_back_by_an_hour_makes_no_reading_fresher(HostKind kind)
    {
        var clock = Path.GetTempFileName();
        try
        {
            await SetAsync(clock, "+0");
            var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["LD_PRELOAD"] = Assert.Single(Directory.GetDirectories("/usr/lib", "*-linux-gnu"), HasLibrary) + Library,
                ["FAKETIME_TIMESTAMP_FILE"] = clock,
                ["FAKETIME_NO_CACHE"] = "1",
                ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            };
            await using var world = await World.StartAsync(kind, environment, Token, ("Cache:Enabled", "true"), ("Chains:btc", "coinbase"));
            var before = GeneratedAt(await AskAsync(world));

            await SetAsync(clock, "-1h");
            await Task.Delay(2 * s_floor, Token);
            var after = await AskAsync(world, "&fresco=1");

            // The clock was really set back.
            Assert.True(GeneratedAt(after) < before);
            Assert.Equal(2, world["coinbase"].Calls);
            await AskAsync(world);
            await Task.Delay(s_freshFor + s_floor, Token);
            await AskAsync(world);
            Assert.Equal(3, world["coinbase"].Calls);
        }
        finally
        {
            File.Delete(clock);
        }
    }

    private static string Library => "/faketime/libfaketimeMT.so.1";

    private static bool HasLibrary(string folder) => File.Exists(folder + Library);

    private static Task SetAsync(string clock, string offset) => File.WriteAllTextAsync(clock, offset, Token);

    private static async Task<Answer> AskAsync(World world, string more = "")
    {
        var answer = await world.AskAsync($"fuentes=btc&timeout=30{more}", Token);
        Assert.True(answer.IsComplete);
        Assert.InRange(answer.MaxAge, 0, (int)s_freshFor.TotalSeconds);
        return answer;
    }

    private static DateTimeOffset GeneratedAt(Answer answer) => answer.Json.GetProperty("generado").GetDateTimeOffset();
}
