using System.Globalization;
using System.Text.Json;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Hosts;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>Callers who leave before their answer, in numbers. Set <c>RESUMEN_LEAVERS</c> for more of them.</summary>
[Collection(nameof(Deadlines.Alone))]
public sealed class LeaverTests(ITestOutputHelper output)
{
    private const int AtOnce = 100;

    // Far more than a run rightly keeps, far less than a leak per caller would take.
    private const int AllowedHandles = 150;
    private const long AllowedMemory = 192 << 20;

    private static int Leavers { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("RESUMEN_LEAVERS"), CultureInfo.InvariantCulture, out var set) ? set : 2_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task Callers_who_leave_leave_nothing_behind(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Chains:btc", "coinbase"), ("Chains:clima", "openmeteo"));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => world.AskAsync("timeout=30", Token)));
        var id = await world.Host.GetProcessIdAsync();
        var before = Footprint.Of(id);
        world["coinbase"].Behave(new(Fault.Hang));
        world["openmeteo"].Behave(new(Fault.Hang));

        await Parallel.ForAsync(
            0, Leavers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Token }, async (i, token) => await LeaveAsync(world, i, token));

        await ResumenHost.UntilAsync(async () => (await SourcesAsync(world)).All(static source => source.Value.GetProperty("en_curso").GetInt32() == 0));
        Assert.True((await world.AskAsync("fuentes=usd&timeout=30", Token)).IsComplete);
        await ResumenHost.UntilAsync(() => Task.FromResult(Footprint.Of(id).Handles < before.Handles + AllowedHandles));
        var after = Footprint.Of(id);
        output.WriteLine($"{kind}: {before} before; {after} after");
        Assert.InRange(after.Memory, 0, before.Memory + AllowedMemory);
    }

    private static async Task LeaveAsync(World world, int number, CancellationToken token)
    {
        // A call goes on for 10 seconds after its caller has left, or for as long as the caller would have waited.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        patience.CancelAfter(TimeSpan.FromMilliseconds(20 + (number % 80)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => world.AskAsync($"fuentes=btc,clima&lat={number % 90}&lon={number / 90 % 180}&timeout=9", patience.Token));
    }

    private static async Task<Dictionary<string, JsonElement>> SourcesAsync(World world) =>
        (await world.Host.GetAsync("/salud/fuentes", Token)).Json.GetProperty("fuentes").EnumerateObject()
            .ToDictionary(static source => source.Name, static source => source.Value, StringComparer.Ordinal);
}
