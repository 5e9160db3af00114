using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>What a part has for one question: the last good reading of each source that gave one.</summary>
/// <param name="InOrder">The readings, the one that the chain gave last first.</param>
/// <param name="LastAgreed">The last reading that nothing spoke against, where something does against the first one.</param>
internal sealed record KeptReadings(ImmutableArray<Reading> InOrder, Reading? LastAgreed = null)
{
    /// <summary>There is none yet.</summary>
    public static readonly KeptReadings None = new([]);

    /// <summary>The last reading that nothing spoke against, if there is one.</summary>
    [JsonIgnore]
    public Reading? Agreed => LastAgreed ?? (InOrder is [] ? null : InOrder[0]);

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
    public Reading? Showable(ImmutableArray<string> names, TimeSpan mostAge, Moment now) => InOrder is [] ? null : InOrder
        .Where(reading => reading.Age(now) <= mostAge && reading.HasAll(names))
        .MinBy(reading => reading.Age(now));

    /// <summary>The fresh readings that lack a value asked for: their sources need not be asked.</summary>
    /// <inheritdoc cref="Fresh"/>
    public IEnumerable<Reading> Lacking(ImmutableArray<string> names, bool floor, Moment now) => InOrder is []
        ? []
        : InOrder.Where(reading => reading.IsFresh(floor, now) && !reading.HasAll(names));

    /// <summary>How one of these compares with the others; <see langword="null"/> when there is nothing to compare with.</summary>
    /// <param name="shown">The one.</param>
    /// <param name="names">The values asked for.</param>
    /// <param name="tolerances">How far apart they may be.</param>
    public Agreement? Compare(Reading shown, ImmutableArray<string> names, Tolerances tolerances)
    {
        if (InOrder.Length < 2 && LastAgreed is null)
        {
            return null;
        }

        var (sources, deviation) = (0, 0m);
        List<string>? doubts = null;
        foreach (var other in InOrder)
        {
            if (other.SourceId != shown.SourceId && tolerances.Between(shown, other, names) is var (size, isTooLarge))
            {
                (sources, deviation) = (sources + 1, Math.Max(deviation, size));
                if (isTooLarge)
                {
                    (doubts ??= []).Add($"{other.SourceId} difiere {tolerances.Describe(size)}");
                }
            }
        }

        if (LastAgreed is not null && LastAgreed != shown && tolerances.Between(shown, LastAgreed, names) is (var step, true))
        {
            (doubts ??= []).Add($"difiere {tolerances.Describe(step)} del último dato confirmado");
        }

        return sources == 0 && doubts is null ? null : new(sources, deviation, doubts is null ? null : $"sin confirmar: {string.Join("; ", doubts)}");
    }

    /// <summary>These without those older than may be shown.</summary>
    public KeptReadings NotOlderThan(TimeSpan mostAge, Moment now) => InOrder is [] && LastAgreed is null ? this : new(
        InOrder.RemoveAll(reading => reading.Age(now) > mostAge), LastAgreed?.Age(now) > mostAge ? null : LastAgreed);

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
        ],
        leading.LastAgreed);
    }
}
