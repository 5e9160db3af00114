using System.Collections.Frozen;
using System.Security.Cryptography;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Calls;

/// <summary>Makes a reading of what a source read in its body: checks the values against bounds and settles how long the reading stays good.</summary>
/// <param name="source">Whose readings.</param>
/// <param name="part">For which part.</param>
/// <param name="bounds">The sane range of each value; one without its own must be above zero.</param>
/// <param name="clock">The clock.</param>
internal sealed class ReadingFactory(ISource source, Part part, FrozenDictionary<string, Bounds> bounds, TimeProvider clock)
{
    // So that not every instance asks in the moment when a source has promised new values (open.er-api.com asks for it).
    private const int LeastDelaySeconds = 30;
    private const int MostDelaySeconds = 300;

    /// <summary>The reading, or why there is none.</summary>
    /// <param name="interpretation">What the source read.</param>
    /// <param name="body">Its JSON.</param>
    /// <param name="expires">The header <c>Expires</c> that came with it.</param>
    public SourceAnswer Create(Interpretation interpretation, ReadOnlyMemory<byte> body, DateTimeOffset? expires)
    {
        if ((interpretation.Failure ?? OutOfBounds(interpretation)) is { } failure)
        {
            return failure;
        }

        var now = clock.GetUtcNow();
        var freshUntil = now + (source.FreshFor ?? part.FreshFor);
        var floorUntil = now + (source.RefreshFloor ?? part.RefreshFloor);
        if (interpretation.NextUpdate is { } next)
        {
            freshUntil = Later(freshUntil, next.AddSeconds(RandomNumberGenerator.GetInt32(LeastDelaySeconds, MostDelaySeconds + 1)));
        }

        if (source.KeepsToExpires && expires is { } keep)
        {
            freshUntil = Later(freshUntil, keep);
            floorUntil = Later(floorUntil, keep);
        }

        // Whatever a source promises, a reading that may no longer be shown as stale is not fresh.
        var last = now + part.StaleFor;
        return new Reading(source.Id, body, interpretation.Values, now, Earlier(freshUntil, last), Earlier(floorUntil, last));
    }

    private Failure? OutOfBounds(Interpretation interpretation)
    {
        foreach (var value in interpretation.Values)
        {
            if (!bounds.GetValueOrDefault(value.Name, Bounds.AboveZero).Holds(value.Value))
            {
                return Failure.Rejected($"{value.Name} fuera de los límites creíbles");
            }
        }

        return null;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
