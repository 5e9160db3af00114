using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Readings;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>How often a source is asked for one reading, and how often it may be. The limits are those of <c>docs/operations.md</c>.</summary>
/// <param name="Id">The source's name.</param>
/// <param name="Limit">The calls that it allows.</param>
/// <param name="Per">In so long.</param>
/// <param name="Words">The same in words.</param>
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
            var floor = source.RefreshFloor ?? part.RefreshFloor;
            var eager = (source.FreshFor ?? part.FreshFor) * EagerShare.Alone;
            return eager > floor ? eager : floor;
        }
    }
}
