using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ResumenFunctions.Core.Model;

/// <summary>A source's good answer.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Body">The source's JSON, byte for byte: valid JSON in valid UTF-8.</param>
/// <param name="Values">The values ready to use, checked, in the order of their names.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="FreshUntil">Until when it is fresh, as its source counts: see <see cref="FreshFor"/>.</param>
/// <param name="FloorUntil">The same for a caller who asks for a fresh one.</param>
internal sealed record Reading(
    string SourceId,
    ReadOnlyMemory<byte> Body,
    ImmutableArray<NamedValue> Values,
    DateTimeOffset ReceivedAt,
    DateTimeOffset FreshUntil,
    DateTimeOffset FloorUntil)
{
    /// <summary>The value of a name, if the reading has one.</summary>
    public decimal? TryValueOf(string name) => Find(name)?.Value;

    /// <summary>Whether it has a value of each name.</summary>
    public bool HasAll(ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The names of which it has no value.</summary>
    public IEnumerable<string> Missing(ImmutableArray<string> names) => names.Where(name => Find(name) is null);

    /// <summary>The place that it tells of, if it does. Not stored: it is in the body.</summary>
    [JsonIgnore]
    public Place? Place { get; init; }

    /// <summary>When it arrived, on this process's own clock (<see cref="Moment.On"/>): another process's means nothing here.</summary>
    [JsonIgnore]
    public TimeSpan ReceivedOn { get; init; }

    /// <summary>The header <c>Last-Modified</c> of its body, where the source is asked conditionally.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>How long after its arrival it is fresh. A time span, because the wall clock may be set meanwhile.</summary>
    /// <param name="floor">Whether for a caller who asks for a fresh one.</param>
    public TimeSpan FreshFor(bool floor) => (floor ? FloorUntil : FreshUntil) - ReceivedAt;

    /// <summary>Whether it needs no refresh.</summary>
    public bool IsFresh(bool floor, Moment now) => Age(now) < FreshFor(floor);

    /// <summary>Whether an eager refresh is due. Never while the source's terms or quota forbid another call.</summary>
    /// <param name="now">The time.</param>
    /// <param name="share">The share of its freshness that must have passed, 0 to 1.</param>
    public bool IsDue(Moment now, double share) => Age(now) is var age && age >= FreshFor(floor: true) && age >= FreshFor(floor: false) * share;

    /// <summary>The same reading, fresh for no longer than for a caller who asks for a fresh one.</summary>
    public Reading Brief() => FloorUntil < FreshUntil ? this with { FreshUntil = FloorUntil } : this;

    /// <summary>Its age; never negative.</summary>
    public TimeSpan Age(Moment now) => now.Since(new(ReceivedOn, ReceivedAt)) is var age && age > TimeSpan.Zero ? age : TimeSpan.Zero;

    /// <summary>The value of a name, if the reading has one.</summary>
    public NamedValue? Find(string name)
    {
        var (first, last) = (0, Values.Length - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            var order = string.CompareOrdinal(Values[middle].Name, name);
            if (order == 0)
            {
                return Values[middle];
            }

            (first, last) = order < 0 ? (middle + 1, last) : (first, middle - 1);
        }

        return null;
    }
}
