using System.Collections.Immutable;

namespace ResumenFunctions.Core.Model;

/// <summary>A source's good answer.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Body">The source's JSON, byte for byte: valid JSON in valid UTF-8.</param>
/// <param name="Values">The values ready to use, checked.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="FreshUntil">Until when it is fresh.</param>
/// <param name="FloorUntil">Until when it is fresh even for a caller who asks for a fresh one.</param>
internal sealed record Reading(
    string SourceId,
    ReadOnlyMemory<byte> Body,
    ImmutableArray<NamedValue> Values,
    DateTimeOffset ReceivedAt,
    DateTimeOffset FreshUntil,
    DateTimeOffset FloorUntil)
{
    /// <summary>The value of a name that the reading was asked for.</summary>
    public decimal ValueOf(string name)
    {
        foreach (var value in Values)
        {
            if (value.Name == name)
            {
                return value.Value;
            }
        }

        throw new KeyNotFoundException($"{SourceId}'s reading has no {name}.");
    }

    /// <summary>Whether it needs no refresh.</summary>
    public bool IsFresh(bool floor, DateTimeOffset now) => now < (floor ? FloorUntil : FreshUntil);

    /// <summary>Whether an eager refresh is due. Never while the source's terms or quota forbid another call.</summary>
    /// <param name="now">The time.</param>
    /// <param name="share">The share of its freshness that must have passed, 0 to 1.</param>
    public bool IsDue(DateTimeOffset now, double share) => now >= FloorUntil && now >= ReceivedAt + ((FreshUntil - ReceivedAt) * share);

    /// <summary>Its age; never negative, even if the clocks of instances differ.</summary>
    public TimeSpan Age(DateTimeOffset now) => now > ReceivedAt ? now - ReceivedAt : TimeSpan.Zero;
}
