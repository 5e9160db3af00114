using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>How often a source may be asked, as <c>docs/sources.md</c> says, and how often one reading is.</summary>
internal sealed record SourceTerms(string Id, int Limit, TimeSpan Per, string Words)
{
    /// <summary>The sources that publish a limit; of several limits, the one that constant use reaches first.</summary>
    public static readonly ImmutableArray<SourceTerms> All =
    [
        new("coinbase", 10_000, TimeSpan.FromHours(1), "10 000 an hour with a key"),
        new("kraken", 3_600, TimeSpan.FromHours(1), "about 1 a second"),
        new("openmeteo", 10_000, TimeSpan.FromDays(1), "10 000 a day"),
        new("exchangeratehost", 100, TimeSpan.FromDays(30), "100 a month"),
    ];

    /// <summary>The age at which a reading in use is refreshed: <see cref="Reading.IsDue"/>.</summary>
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
