using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>Which of some sources' new readings to believe. Immutable.</summary>
internal sealed class Vote
{
    private readonly Tolerances _tolerances;
    private readonly bool _isBrief;

    private Vote(ImmutableArray<Reading> ballots, KeptReadings kept, Tolerances tolerances)
    {
        (Ballots, _tolerances) = (ballots, tolerances);
        Chosen = ballots.Length == 1 ? ballots[0] : ballots.MaxBy(Supporters)!;
        IsDecided = ballots.Length == 1 ? !IsSuspect(Chosen, kept) : Supporters(Chosen) > 0;
        if (IsDecided)
        {
            Outvoted = ballots.Length == 1 ? [] : ballots.RemoveAll(ballot => ballots.Any(other => other != ballot && !Disagree(ballot, other)));
        }
        else if (kept.Agreed is { } agreed)
        {
            Chosen = ballots.MinBy(ballot => tolerances.Between(ballot, agreed, tolerances.Judged)?.Deviation ?? decimal.MaxValue)!;
        }

        // What is newly in doubt is asked again soon; what stays so is not, as two sources may differ about a place for good.
        _isBrief = !IsDecided && kept.LastAgreed is null;
        Chosen = Kept(Chosen);
    }

    /// <summary>The new readings, one a source.</summary>
    public ImmutableArray<Reading> Ballots { get; }

    /// <summary>The reading to show: the first of those that the most others agree with; if none does, the one nearest to the last agreed reading.</summary>
    public Reading Chosen { get; }

    /// <summary>Those that disagree with all others, while others agree.</summary>
    public ImmutableArray<Reading> Outvoted { get; } = [];

    /// <summary>Whether nothing speaks against the chosen one, or another source confirms it.</summary>
    public bool IsDecided { get; }

    /// <summary>Counts the readings so far.</summary>
    /// <param name="ballots">The new readings, one a source; the first is the chain's.</param>
    /// <param name="kept">What was kept before, not older than may be shown.</param>
    /// <param name="tolerances">How far apart they may be.</param>
    public static Vote Count(ImmutableArray<Reading> ballots, KeptReadings kept, Tolerances tolerances) => new(ballots, kept, tolerances);

    /// <summary>What is kept after this vote.</summary>
    /// <param name="kept">What is kept now.</param>
    /// <param name="first">Whether the chosen one comes before the others: not when it was got only for what they lack.</param>
    public KeptReadings Applied(KeptReadings kept, bool first)
    {
        if (Ballots.Length == 1 && kept == KeptReadings.None)
        {
            return new([Chosen]);
        }

        var chosen = kept.Of(Chosen.SourceId) is { } newer && newer.ReceivedOn > Chosen.ReceivedOn ? newer : Chosen;
        var others = kept.InOrder.Where(other => Ballots.All(ballot => ballot.SourceId != other.SourceId) && !(IsDecided && Disagree(chosen, other)));
        var added = Ballots.Where(ballot => ballot.SourceId != chosen.SourceId && !Outvoted.Contains(ballot)).Select(Kept);
        return first
            ? new([chosen, .. others, .. added], IsDecided ? null : kept.Agreed)
            : new([.. others, chosen, .. added], kept.LastAgreed);
    }

    private Reading Kept(Reading ballot) => _isBrief ? ballot.Brief() : ballot;

    // A first reading is suspect when it is far from the last agreed one or from another source's.
    private bool IsSuspect(Reading ballot, KeptReadings kept) =>
        (kept.Agreed is { } agreed && Disagree(ballot, agreed))
        || kept.InOrder.Any(other => other.SourceId != ballot.SourceId && Disagree(ballot, other));

    private int Supporters(Reading ballot) =>
        Ballots.Count(other => other != ballot && _tolerances.Between(ballot, other, _tolerances.Judged) is { IsTooLarge: false });

    private bool Disagree(Reading a, Reading b) => _tolerances.Between(a, b, _tolerances.Judged) is { IsTooLarge: true };
}
