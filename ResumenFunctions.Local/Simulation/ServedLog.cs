using System.Collections.Immutable;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Local.Simulation;

/// <summary>
/// The values of a simulated source's good answers, to trace what a summary shows to what was served. Each is recorded before it is
/// sent. Memory is bounded: the newest <see cref="Capacity"/> answers are kept.
/// </summary>
internal sealed class ServedLog
{
    /// <summary>How many answers are kept.</summary>
    public const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<ImmutableArray<ServedValue>> _readings = new();
    private long _count;

    /// <summary>How many good answers there were so far.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Records the values of one good answer.</summary>
    public void Add(ImmutableArray<ServedValue> values)
    {
        lock (_lock)
        {
            _count++;
            _readings.Enqueue(values);
            if (_readings.Count > Capacity)
            {
                _readings.Dequeue();
            }
        }
    }

    /// <summary>The answers kept, the oldest first.</summary>
    public ImmutableArray<ImmutableArray<ServedValue>> Snapshot()
    {
        lock (_lock)
        {
            return [.. _readings];
        }
    }
}
