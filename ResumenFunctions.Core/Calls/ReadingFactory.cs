using System.Collections.Frozen;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Calls;

/// <summary>Makes a reading from an interpreted body: checks the values against their bounds and decides how long the reading is fresh.</summary>
/// <param name="source">The source.</param>
/// <param name="part">The part.</param>
/// <param name="bounds">The sane range of each value, or of all of a part; a value without one must be above zero.</param>
/// <param name="clock">The clock.</param>
internal sealed class ReadingFactory(ISource source, Part part, FrozenDictionary<string, Bounds> bounds, TimeProvider clock)
{
    // So that instances don't all call a source the moment its new values are due (open.er-api.com asks for this).
    private const int LeastDelaySeconds = 30;
    private const int MostDelaySeconds = 300;

    /// <summary>The reading, or why there is none.</summary>
    /// <param name="interpretation">What the source found in the body.</param>
    /// <param name="body">The body's JSON.</param>
    /// <param name="expires">The header <c>Expires</c> of the answer.</param>
    /// <param name="lastModified">The header <c>Last-Modified</c> that came with the body.</param>
    public SourceAnswer Create(Interpretation interpretation, ReadOnlyMemory<byte> body, DateTimeOffset? expires, DateTimeOffset? lastModified)
    {
        if ((interpretation.Failure ?? OutOfBounds(interpretation)) is { } failure)
        {
            return failure;
        }

        var received = clock.Now;
        var now = received.At;

        // Whatever a source promises, a reading is not fresh for longer than it may be shown as stale.
        var last = now + part.StaleFor;
        var freshUntil = now + (interpretation.FreshFor ?? source.FreshFor ?? part.FreshFor);
        var floorUntil = now + (source.RefreshFloor ?? part.RefreshFloor);
        if (interpretation.NextUpdate is { } update)
        {
            // Capped first, so that no time overflows.
            var next = Earlier(update, last);
#pragma warning disable CA5394 // No secret: it only spreads calls.
            freshUntil = Later(freshUntil, next.AddSeconds(Random.Shared.Next(LeastDelaySeconds, MostDelaySeconds + 1)));
#pragma warning restore CA5394
        }

        if (source.KeepsToExpires && expires is { } keep)
        {
            freshUntil = Later(freshUntil, keep);
            floorUntil = Later(floorUntil, keep);
        }

        return new Reading(source.Id, body, interpretation.Values, now, Earlier(freshUntil, last), Earlier(floorUntil, last))
        {
            Place = interpretation.Place,
            ReceivedOn = received.On,
            LastModified = source.AsksConditionally ? lastModified : null,
        };
    }

    /// <summary>A reading from another instance, if this one could have made it; its times are held to the part's limits.</summary>
    /// <param name="interpretation">What the source reads in its body now.</param>
    /// <param name="body">Its JSON.</param>
    /// <param name="shared">The reading, from the near future at most: then it is not fresh.</param>
    public Reading? Restore(Interpretation interpretation, ReadOnlyMemory<byte> body, Reading shared)
    {
        if (interpretation.Failure is not null || OutOfBounds(interpretation) is not null)
        {
            return null;
        }

        var now = clock.Now;
        var age = now.At - shared.ReceivedAt;
        var isFromTheFuture = age < TimeSpan.Zero;
        var last = isFromTheFuture ? shared.ReceivedAt : shared.ReceivedAt + part.StaleFor;
        return new(source.Id, body, interpretation.Values, shared.ReceivedAt, Earlier(shared.FreshUntil, last), Earlier(shared.FloorUntil, last))
        {
            Place = interpretation.Place,
            ReceivedOn = isFromTheFuture ? now.On : now.On - age,

            // With a time after its own, a source that has newer values since would say that it has none.
            LastModified = source.AsksConditionally && shared.LastModified <= shared.ReceivedAt ? shared.LastModified : null,
        };
    }

    private Failure? OutOfBounds(Interpretation interpretation)
    {
        foreach (var value in interpretation.Values)
        {
            if (!BoundsOf(value.Name).Holds(value.Value))
            {
                return Failure.Rejected($"{value.Name} fuera de los límites creíbles");
            }
        }

        return null;
    }

    private Bounds BoundsOf(string name) => bounds.GetValueOrDefault(name) ?? bounds.GetValueOrDefault(part.SummaryName) ?? Bounds.AboveZero;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
