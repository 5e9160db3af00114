using System.Diagnostics;
using ResumenFunctions.Core;
using ResumenFunctions.Tests.Hosts;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>
/// DNS that never answers. The system's resolver reads the file that <c>HOSTALIASES</c> names when it looks up a name without a dot, and the file
/// here is a pipe that nobody writes to: each look-up blocks its thread for good, whatever the machine's DNS servers are.
/// </summary>
[Collection(nameof(Deadlines.Alone))]
public sealed class LookUpTests(ITestOutputHelper output)
{
    private const int Rounds = 6;
    private const int AtOnce = 60;
    private const double AllowedSeconds = 0.3 + 0.05;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task Look_ups_that_never_end_delay_no_answer(HostKind kind)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await using var host = await ServedHost.StartAsync(kind, await SettingsAsync(folder), Token);

            // A warm-up, of the compiler and of the connections.
            await AskAsync(host, 0);
            await AskAsync(host, 1);
            await HealthAsync(host);
            var times = new List<TimeSpan>();
            var noise = TimeSpan.Zero;
            for (var round = 2; round < Rounds; round++)
            {
                noise = Max(noise, await HealthAsync(host));
                var asking = AskAsync(host, round);
                noise = Max(noise, await HealthWhileAsync(asking, host));
                times.AddRange(await asking);
            }

            output.WriteLine($"{kind}: the slowest answer took {times.Max().TotalMilliseconds:0} ms, /salud {noise.TotalMilliseconds:0} ms");

            // Once when the requests come in, all together, and once when their time is up, all together.
            Assert.InRange(times.Max(), TimeSpan.Zero, TimeSpan.FromSeconds(AllowedSeconds) + (2 * noise));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Dictionary<string, string?>> SettingsAsync(DirectoryInfo folder)
    {
        var pipe = Path.Combine(folder.FullName, "aliases");
        using var mkfifo = Process.Start("mkfifo", [pipe]);
        await mkfifo.WaitForExitAsync(Token);
        Assert.Equal(0, mkfifo.ExitCode);
        var settings = World.Settings.ToDictionary(static one => World.Variable(one.Key), static one => (string?)one.Value, StringComparer.Ordinal);
        settings["HOSTALIASES"] = pipe;

        // As many calls as can be: it is their look-ups that are bounded here.
        settings[World.Variable("Sources:MaxConcurrentCalls")] = "10000";
        foreach (var id in ResumenServices.SourceIds)
        {
            settings[World.Variable($"Sources:{id}:BaseAddress")] = $"https://{id}/";
        }

        return settings;
    }

    // Of other places, so that each request has calls of its own.
    private static Task<TimeSpan[]> AskAsync(ServedHost host, int round) => AtOnceAsync(async i =>
    {
        var answer = await host.GetAsync($"/resumen?lat={round}&lon={i}&timeout=0.3", Token);

        // Not "red", which a look-up that ends would give. After some seconds the breakers open.
        Assert.Equal(200, answer.Status);
        Assert.True(answer.Reason("clima") is "timeout" || (answer.Reason("clima") is "circuito" && round > 1), answer.Reason("clima"));
    });

    private static async Task<TimeSpan> HealthAsync(ServedHost host) =>
        (await AtOnceAsync(async _ => Assert.Equal(200, (await host.GetAsync("/salud", Token)).Status))).Max();

    private static async Task<TimeSpan> HealthWhileAsync(Task asking, ServedHost host)
    {
        var slowest = TimeSpan.Zero;
        while (!asking.IsCompleted)
        {
            slowest = Max(slowest, await TimeAsync(async () => Assert.Equal(200, (await host.GetAsync("/salud", Token)).Status)));
        }

        return slowest;
    }

    private static Task<TimeSpan[]> AtOnceAsync(Func<int, Task> ask) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => TimeAsync(() => ask(i))));

    private static async Task<TimeSpan> TimeAsync(Func<Task> ask)
    {
        var started = TimeProvider.System.GetTimestamp();
        await ask();
        return TimeProvider.System.GetElapsedTime(started);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
