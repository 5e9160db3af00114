using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Readings;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>A source whose calls are counted.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Part">Its part, whose freshness counts.</param>
/// <param name="Readings">How many different readings the load asks of it.</param>
internal sealed record ScaleSource(string Id, Part Part, int Readings)
{
    /// <summary>What the model says of its calls in the window.</summary>
    public double Predict(ScaleCase what, int instances, double perSecond)
    {
        const int Replays = 1_000;
        var fresh = what.IsKept ? Part.FreshFor : TimeSpan.Zero;
        var use = new ReadingUse(instances, perSecond / Readings, fresh * EagerThreshold.Alone, fresh, what.IsShared);
        return Replay.Mean(use, what.Window, what.IsKept ? Replays : 1) * Readings;
    }
}
