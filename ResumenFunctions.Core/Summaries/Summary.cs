using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Summaries;

/// <summary>The parts gathered for one request.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Results">The result of each part, in the order of the answer.</param>
/// <param name="Generated">When the gathering ended.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record Summary(SummaryRequest Request, ImmutableArray<PartResult> Results, Moment Generated, TimeSpan Elapsed)
{
    /// <summary>The request's place among those that wait, to be disposed of once it is answered.</summary>
    public IDisposable? Place { get; init; }

    /// <summary>Whether every part has a reading.</summary>
    public bool IsComplete => Results.All(static r => r.Reading is not null);

    /// <summary>Whether every part that failed ran out of time.</summary>
    public bool OnlyTimeouts => Results.All(static r => r.Reading is not null || r.Reason == FailureReason.Timeout);

    /// <summary>How long asking one after another would have taken: the sum of the parts.</summary>
    public TimeSpan InSeries => Results.Aggregate(TimeSpan.Zero, static (sum, r) => sum + r.Elapsed);

    /// <summary>The results with the values to show of each, in the order of the answer; none where it failed. Made at each call.</summary>
    public ImmutableArray<(PartResult Result, ImmutableArray<NamedValue> Values)> Shown() =>
        [.. Results.Select(result => (result, result.Reading is { } reading ? result.Part.ShownIn(Request.Query, reading) : []))];

    /// <summary>When the oldest of some values was measured or set, if the source tells.</summary>
    public static DateTimeOffset? MeasuredAt(ImmutableArray<NamedValue> values) => values.Min(static value => value.MeasuredAt);

    /// <summary>How long every reading may still be shown while there is no newer one. Of a complete answer only.</summary>
    public TimeSpan ShowableFor
    {
        get
        {
            var left = Results.Min(r => r.Part.StaleFor - r.Reading!.Age(Generated));
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>How long the answer may be cached: the shortest freshness left, or <see langword="null"/> when incomplete or partly stale.</summary>
    public TimeSpan? FreshFor
    {
        get
        {
            if (!IsComplete || Results.Any(static r => r.IsStale))
            {
                return null;
            }

            var left = Results.Min(r => r.Reading!.FreshFor(Request.Fresh) - r.Reading.Age(Generated));
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}
