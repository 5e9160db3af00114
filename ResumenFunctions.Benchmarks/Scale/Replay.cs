using ResumenFunctions.Core.Readings;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>
/// Plays through what the instances do for one reading, with none at the start: the rule of <c>ReadingCache.FindAsync</c>. An
/// instance whose reading is due looks into Redis, takes a newer one that is not due itself, and else asks the source.
/// </summary>
/// <param name="use">The reading.</param>
/// <param name="random">When requests come and how long the source takes.</param>
internal sealed class Replay(ReadingUse use, Random random)
{
    private readonly PriorityQueue<int, double> _starts = new();
    private readonly List<double> _onTheWay = [];
    private double _shared = double.NegativeInfinity;

    /// <summary>The mean over several replays of the calls in a window.</summary>
    public static double Mean(ReadingUse use, TimeSpan window, int replays) =>
        Enumerable.Range(1, replays).Average(seed => new Replay(use, NewRandom(seed)).Calls(window));

    /// <summary>The calls that the source gets in a window.</summary>
    public int Calls(TimeSpan window)
    {
        var received = new double[use.Instances];
        var dueAfter = new double[use.Instances];
        Array.Fill(received, double.NegativeInfinity);
        for (var instance = 0; instance < use.Instances; instance++)
        {
            dueAfter[instance] = DueAfter();
            _starts.Enqueue(instance, Gap());
        }

        var calls = 0;
        while (_starts.TryDequeue(out var instance, out var now) && now < window.TotalSeconds)
        {
            if (!Takes(ref received[instance], now, dueAfter[instance]))
            {
                calls++;
                received[instance] = now + Latency();
                _onTheWay.Add(received[instance]);
            }

            _starts.Enqueue(instance, Math.Max(now, received[instance] + dueAfter[instance]) + Gap());
        }

        return calls;
    }

#pragma warning disable CA5394 // Random moments, not secrets, and the same at every run.
    private static Random NewRandom(int seed) => new(seed);

    /// <summary>Until the next request: nobody knows of the others.</summary>
    private double Gap() => -Math.Log(1 - random.NextDouble()) / use.PerSecond;

    /// <summary>As <see cref="EagerThreshold.Draw"/> does.</summary>
    private double DueAfter()
    {
        var share = use.IsShared
            ? EagerThreshold.LeastShared + ((EagerThreshold.MostShared - EagerThreshold.LeastShared) * random.NextDouble())
            : EagerThreshold.Alone;
        return use.DueAfter.TotalSeconds * share / EagerThreshold.Alone;
    }

    private double Latency()
    {
        var (least, most) = Assumptions.Latency;
        return (least + ((most - least) * random.NextDouble())).TotalSeconds;
    }
#pragma warning restore CA5394

    private bool Takes(ref double known, double now, double dueAfter)
    {
        if (!use.IsShared)
        {
            return false;
        }

        var arrived = now - Assumptions.RedisDelay.TotalSeconds;
        _shared = _onTheWay.Where(reading => reading <= arrived).Append(_shared).Max();
        _onTheWay.RemoveAll(reading => reading <= arrived);
        if (_shared <= known)
        {
            return false;
        }

        // Someone who waits is content with a fresh one; a refresh ahead of time wants one that is not due.
        var goodFor = now < known + use.FreshFor.TotalSeconds ? dueAfter : use.FreshFor.TotalSeconds;
        known = _shared;
        return now < known + goodFor;
    }
}
