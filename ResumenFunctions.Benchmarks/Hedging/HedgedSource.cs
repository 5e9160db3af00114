using System.Collections.Concurrent;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Benchmarks.Hedging;

/// <summary>
/// A simulated source of the weather whose calls for one place take as long as under any other policy, whatever the order in which
/// places are asked for. So one policy's answer is compared with the same one of another.
/// </summary>
internal sealed class HedgedSource
{
    // More than are ever made for one place.
    private const int CallsOfPlace = 100;
    private const int Seed = 1;

    private static readonly Script s_normal = new(Scenario.Tail, Seed);

    private readonly ConcurrentDictionary<int, int> _callsByPlace = new();
    private readonly bool _isFirst;

    /// <param name="id">Its name.</param>
    /// <param name="isFirst">Whether it is the first of its chain.</param>
    public HedgedSource(string id, bool isFirst)
    {
        _isFirst = isFirst;
        Simulated = new(id, Behaviour.Good);
        Simulated.BehaveBy((request, _) => Normal(request));
    }

    /// <summary>The source to serve.</summary>
    public SimulatedSource Simulated { get; }

    /// <summary>From now on it does what it does in a situation.</summary>
    public void Enter(Situation situation) => Simulated.BehaveBy((request, _) => situation.Spoil(Normal(request), _isFirst));

    private Behaviour Normal(SimulatedRequest request)
    {
        var latitude = request["lat"] is { Length: > 0 } text ? text : request["latitude"];
        var place = (int)(100 * (decimal.Parse(latitude, CultureInfo.InvariantCulture) + 90));
        var call = _callsByPlace.AddOrUpdate(place, 1, static (_, calls) => calls + 1);
        return s_normal.BehaviourOf(Simulated.Id, (place * CallsOfPlace) + call);
    }
}
