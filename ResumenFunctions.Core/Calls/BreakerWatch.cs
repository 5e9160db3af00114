using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions.Core.Calls;

/// <summary>One source's breaker as the semantic conventions model a state: one value per possible state, 1 for the current one.</summary>
internal sealed class BreakerWatch(string sourceId, Breaker breaker)
{
    private static readonly ImmutableArray<(BreakerState State, string Name)> s_states =
        [(BreakerState.Closed, "closed"), (BreakerState.Open, "open"), (BreakerState.HalfOpen, "half_open")];

    public IEnumerable<Measurement<int>> Measure()
    {
        var now = breaker.Snapshot().State;
        return s_states.Select(state => new Measurement<int>(
            state.State == now ? 1 : 0,
            new KeyValuePair<string, object?>(TelemetryNames.SourceId, sourceId),
            new KeyValuePair<string, object?>(TelemetryNames.BreakerState, state.Name)));
    }
}
