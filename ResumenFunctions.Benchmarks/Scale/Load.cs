using System.Collections.Immutable;
using System.Diagnostics;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>Requests to one host.</summary>
/// <param name="client">Where.</param>
/// <param name="random">What they vary by.</param>
internal sealed class Load(HttpClient client, Random random)
{
    // No other request is for places there.
    private const int WarmingLatitude = 80;

    private static readonly ImmutableArray<string> s_currencies =
        ["ARS", "AUD", "BOB", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY"];

    private long _incomplete;

    /// <summary>The answers that were not complete.</summary>
    public long Incomplete => Interlocked.Read(ref _incomplete);

    /// <summary>Has the host compile and connect what it needs, with readings that nobody asks for later.</summary>
    public async Task WarmAsync(int requests, CancellationToken token)
    {
        for (var i = 0; i < requests; i++)
        {
            await AskAsync($"resumen?fuentes=clima,usd&lat={WarmingLatitude}&lon={i % 180}&monedas=GBP,{s_currencies[i % 12]}", token);
        }
    }

    /// <summary>As many requests a second, at random moments and whatever becomes of them, each for one of some places.</summary>
    public async Task SteadyAsync(double perSecond, int places, TimeSpan window, CancellationToken token)
    {
        var clock = Stopwatch.StartNew();
        var under = new List<Task>();
        var next = TimeSpan.Zero;
        while ((next += Gap(perSecond)) < window)
        {
            var wait = next - clock.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, token);
            }

            under.Add(AskAsync($"resumen?lat=-34.61&lon=-{Below(places)}", token));
        }

        await Task.WhenAll(under);
    }

    /// <summary>Several callers, each with its next request as soon as it has its answer.</summary>
    /// <param name="callers">How many.</param>
    /// <param name="areAllDifferent">Whether each request is for a place and currencies of its own.</param>
    /// <param name="window">For how long.</param>
    /// <param name="token">Gives up.</param>
    /// <returns>The answers.</returns>
    public async Task<int> BusyAsync(int callers, bool areAllDifferent, TimeSpan window, CancellationToken token)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(async caller =>
        {
            var answers = 0;
            for (; clock.Elapsed < window; answers++)
            {
                await AskAsync(areAllDifferent ? Another(caller, answers) : "resumen", token);
            }

            return answers;
        }));
        return counts.Sum();
    }

    private string Another(int caller, int answers)
    {
        var currency = Below(s_currencies.Length - 1);
        return $"resumen?lat=-{caller}&lon={answers % 180}.5&monedas={s_currencies[currency]},{s_currencies[currency + 1]}";
    }

#pragma warning disable CA5394 // Load, not secrets.
    private TimeSpan Gap(double perSecond)
    {
        lock (random)
        {
            return TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / perSecond);
        }
    }

    private int Below(int most)
    {
        lock (random)
        {
            return random.Next(most);
        }
    }
#pragma warning restore CA5394

    private async Task AskAsync(string address, CancellationToken token)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), token);
        if (!response.Headers.TryGetValues("X-Resumen-Completo", out var complete) || complete.Single() != "true")
        {
            Interlocked.Increment(ref _incomplete);
        }
    }
}
