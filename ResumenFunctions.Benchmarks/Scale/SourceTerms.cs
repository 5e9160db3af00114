using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>How often a source is asked for one reading, and may be: the limit of <c>docs/operations.md</c>, in numbers and in words.</summary>
internal sealed record SourceTerms(string Id, int Limit, TimeSpan Per, string Words)
{
    /// <summary>The sources that publish a number; of several, the one that constant use meets first.</summary>
    public static readonly ImmutableArray<SourceTerms> All =
    [
        new("coinbase", 10_000, TimeSpan.FromHours(1), "10 000 an hour with a key"),
        new("kraken", 3_600, TimeSpan.FromHours(1), "about 1 a second"),
        new("openmeteo", 10_000, TimeSpan.FromDays(1), "10 000 a day"),
        new("exchangeratehost", 100, TimeSpan.FromDays(30), "100 a month"),
    ];

    /// <summary>How old a reading in use is when the next one is asked for: <see cref="Reading.IsDue"/>.</summary>
    public TimeSpan DueAfter
    {
        get
        {
            var (part, sources) = Catalog.Parts.First(part => part.Sources.Any(source => source.Id == Id));
            var source = sources.First(source => source.Id == Id);
            var eager = (source.FreshFor ?? part.FreshFor) * EagerThreshold.Alone;
            return TimeSpan.FromTicks(Math.Max(eager.Ticks, (source.RefreshFloor ?? part.RefreshFloor).Ticks));
        }
    }
}
