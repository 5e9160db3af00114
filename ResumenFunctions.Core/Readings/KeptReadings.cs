using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>What a part has for one question: the last good reading of each source that gave one.</summary>
/// <param name="InOrder">The readings, the one that the chain gave last first.</param>
internal sealed record KeptReadings(ImmutableArray<Reading> InOrder)
{
    /// <summary>There is none yet.</summary>
    public static readonly KeptReadings None = new([]);

    /// <summary>The reading of a source.</summary>
    public Reading? Of(string sourceId)
    {
        foreach (var reading in InOrder)
        {
            if (reading?.SourceId == sourceId)
            {
                return reading;
            }
        }

        return null;
    }

    /// <summary>The first fresh reading with all the values asked for.</summary>
    /// <param name="names">The values' names.</param>
    /// <param name="floor">Whether for a caller who asks for a fresh one.</param>
    /// <param name="now">The time.</param>
    public Reading? Fresh(ImmutableArray<string> names, bool floor, Moment now)
    {
        foreach (var reading in InOrder)
        {
            if (reading.IsFresh(floor, now) && reading.HasAll(names))
            {
                return reading;
            }
        }

        return null;
    }

    /// <summary>The newest reading with all the values asked for that may be shown, fresh or stale.</summary>
    /// <param name="names">The values' names.</param>
    /// <param name="mostAge">How old it may be.</param>
    /// <param name="now">The time.</param>
    public Reading? Showable(ImmutableArray<string> names, TimeSpan mostAge, Moment now) => InOrder
        .Where(reading => reading.Age(now) <= mostAge && reading.HasAll(names))
        .MinBy(reading => reading.Age(now));

    /// <summary>The fresh readings that lack a value asked for: their sources need not be asked.</summary>
    /// <inheritdoc cref="Fresh"/>
    public IEnumerable<Reading> Lacking(ImmutableArray<string> names, bool floor, Moment now) =>
        InOrder.Where(reading => reading.IsFresh(floor, now) && !reading.HasAll(names));

    /// <summary>These without those older than may be shown.</summary>
    public KeptReadings NotOlderThan(TimeSpan mostAge, Moment now) => new(InOrder.RemoveAll(reading => reading.Age(now) > mostAge));

    /// <summary>These with a newer reading of one source.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="first">Whether it comes before the others: not when it was got only for what they lack.</param>
    public KeptReadings With(Reading reading, bool first)
    {
        var others = InOrder.RemoveAll(other => other.SourceId == reading.SourceId);
        return new(first ? others.Insert(0, reading) : others.Add(reading));
    }

    /// <summary>The newer reading of each source, in the order of whichever has the newer first one.</summary>
    public KeptReadings MergedWith(KeptReadings other)
    {
        if (other.InOrder is [] || InOrder is [])
        {
            return InOrder is [] ? other : this;
        }

        var (leading, following) = InOrder[0].ReceivedOn >= other.InOrder[0].ReceivedOn ? (this, other) : (other, this);
        return new(
        [
            .. leading.InOrder.Select(reading => following.Of(reading.SourceId) is { } twin && twin.ReceivedOn > reading.ReceivedOn ? twin : reading),
            .. following.InOrder.Where(reading => leading.Of(reading.SourceId) is null),
        ]);
    }
}
