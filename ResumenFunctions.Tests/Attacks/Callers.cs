using System.Globalization;
using ResumenFunctions.Tests.Hosts;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>
/// Callers who ask one host for the whole summary, each time of another place, and expect it complete. One more asks <c>/salud</c> all the time
/// and so measures the delays of the machine and of the test itself.
/// </summary>
internal sealed class Callers : IAsyncDisposable
{
    private const int AtOnce = 8;

    // Far more than any answer takes: one that is late is seen by its time, not by what it lacks.
    private const int Timeout = 20;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly World _world;
    private readonly CancellationTokenSource _enough;
    private readonly Task<TimeSpan> _asking;
    private readonly Task<TimeSpan> _noise;
    private int _asked;

    private Callers(World world, CancellationToken token)
    {
        _world = world;
        _enough = CancellationTokenSource.CreateLinkedTokenSource(token);
        _asking = SlowestOfAllAsync(token);
        _noise = SlowestAsync(async () => Assert.Equal(200, (await _world.Host.GetAsync("/salud", token)).Status));
    }

    /// <summary>Starts them, after a first request that compiles and connects.</summary>
    public static async Task<Callers> StartAsync(World world, CancellationToken token)
    {
        Assert.True((await world.AskAsync("timeout=30", token)).IsComplete);
        return new(world, token);
    }

    /// <summary>Ends them.</summary>
    /// <returns>How long the slowest answer took, and the slowest of <c>/salud</c>.</returns>
    public async Task<(TimeSpan Slowest, TimeSpan Noise)> EndAsync()
    {
        await _enough.CancelAsync();
        return (await _asking, await _noise);
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await ((Task)_asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ((Task)_noise).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _enough.Dispose();
    }

    private async Task<TimeSpan> SlowestOfAllAsync(CancellationToken token) =>
        (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SlowestAsync(() => AskAsync(token))))).Max();

    private async Task AskAsync(CancellationToken token)
    {
        var number = Interlocked.Increment(ref _asked);
        var answer = await _world.AskAsync(
            string.Create(CultureInfo.InvariantCulture, $"lat={(number % 18_000 / 100m) - 90}&lon={number / 18_000}&fresco=1&timeout={Timeout}"), token);
        Assert.Equal(200, answer.Status);
        Assert.True(answer.IsComplete, answer.Text);
    }

    private async Task<TimeSpan> SlowestAsync(Func<Task> ask)
    {
        var slowest = TimeSpan.Zero;
        while (!_enough.IsCancellationRequested)
        {
            var started = TimeProvider.System.GetTimestamp();
            await ask();
            var took = TimeProvider.System.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
            await Task.Delay(s_pause);
        }

        return slowest;
    }
}
