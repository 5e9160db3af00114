using System.Collections.Concurrent;
using System.Globalization;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Tests.Hosts;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>
/// Requests of every kind, right and wrong, while every other call to a source meets chaos. Set <c>RESUMEN_SOAK_SECONDS</c> for a longer day.
/// </summary>
[Collection(nameof(Deadlines.Alone))]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Seed = 20261129;
    private const int AtOnce = 48;
    private const int UsualSeconds = 6;

    // A leak of a handle or a thread per hundred requests is seen at once; the connections and threads of the callers come to less.
    private const int AllowedHandles = 150;
    private const int AllowedThreads = 60;

    // What readings may take, and as much again for what the runtime keeps for later.
    private const long AllowedMemory = 192 << 20;

    private const double AllowedExcess = 0.05;
    private const double AllowedLate = 0.005;

    // In chaos alone the breakers would be open nearly all the time, and the sources hardly called.
    private static readonly Script s_chaos = new(Scenario.Chaos, Seed);
    private static readonly Script s_calm = new(Scenario.Normal, Seed);

    // Without it each source would have as many calls under way as it may, most of them hanging, and nearly all requests would fail at once.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_slice = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<TimeSpan> _times = new();
    private int _requests;
    private TimeSpan _noise;

    private static TimeSpan Duration { get; } = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("RESUMEN_SOAK_SECONDS"), CultureInfo.InvariantCulture, out var set) ? set : UsualSeconds);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task A_long_bad_day_leaves_nothing_behind_and_makes_no_answer_late(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token, ("Cache:Enabled", "true"), ("Sources:exchangeratehost:ApiKey", "simulated-key"));
        await AskForAsync(s_warmUp, world);
        var id = await world.Host.GetProcessIdAsync();
        var before = Footprint.Of(id);
        output.WriteLine($"{kind}: {before} before");
        _times.Clear();
        _noise = TimeSpan.Zero;
        world.Follow(BehaviourOf);

        for (var passed = TimeSpan.Zero; passed < Duration; passed += s_slice)
        {
            await AskForAsync(Duration - passed < s_slice ? Duration - passed : s_slice, world);
            output.WriteLine($"{kind}: {Footprint.Of(id)} after {_requests} requests");
        }

        AssertInTime();

        // Calls that hang go on for some seconds.
        await ResumenHost.UntilAsync(
            () => Task.FromResult(Footprint.Of(id) is var now && now.Handles < before.Handles + AllowedHandles && now.Threads < before.Threads + AllowedThreads));
        Assert.InRange(Footprint.Of(id).Memory, 0, before.Memory + AllowedMemory);
        Assert.Equal(id, await world.Host.GetProcessIdAsync());
        Assert.Equal(0, (world.Host as FunctionsApp)?.Host.Failures ?? 0);
    }

    private static Behaviour BehaviourOf(string source, long call) => (call % 2 == 0 ? s_chaos : s_calm).BehaviourOf(source, call);

    private async Task AskForAsync(TimeSpan duration, World world)
    {
        var started = TimeProvider.System.GetTimestamp();
        bool IsOver() => TimeProvider.System.GetElapsedTime(started) >= duration;
        async Task AskAsync()
        {
            while (!IsOver())
            {
                await SendAsync(world, SoakRequest.Of(Interlocked.Increment(ref _requests)));
                await Task.Delay(s_pause, Token);
            }
        }

        async Task MeasureNoiseAsync()
        {
            while (!IsOver())
            {
                var asked = TimeProvider.System.GetTimestamp();
                Assert.Equal(200, (await world.Host.GetAsync("/salud", Token)).Status);
                var took = TimeProvider.System.GetElapsedTime(asked);
                _noise = took > _noise ? took : _noise;
            }
        }

        // Without xunit's synchronization context, which would put a queue before every step.
        await Task.Run(() => Task.WhenAll([MeasureNoiseAsync(), .. Enumerable.Range(0, AtOnce).Select(_ => AskAsync())]), Token);
    }

    private async Task SendAsync(World world, SoakRequest request)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(request.Patience ?? Timeout.InfiniteTimeSpan);
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            var answer = await world.Host.SendAsync(request.Address, request.Method, patience.Token);
            _times.Enqueue(TimeProvider.System.GetElapsedTime(started));
            Assert.True(request.Statuses.Contains(answer.Status), $"{request.Method} {request.Address}: {answer.Status} {answer.Text}");
        }
        catch (OperationCanceledException) when (request.Patience is not null)
        {
            // It has left.
        }
    }

    /// <summary>The longest <c>/salud</c> of the same run, which waits for nothing, is the machine's noise.</summary>
    private void AssertInTime()
    {
        var limit = TimeSpan.FromSeconds(SoakRequest.Timeout + AllowedExcess) + _noise;
        var late = _times.Count(time => time > limit);
        output.WriteLine($"{_times.Count} answers, the slowest {_times.Max().TotalMilliseconds:0} ms, /salud {_noise.TotalMilliseconds:0} ms, late {late}");
        Assert.InRange(late, 0, AllowedLate * _times.Count);
    }
}
