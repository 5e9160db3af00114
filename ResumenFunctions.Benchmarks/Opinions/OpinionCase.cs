using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Benchmarks.Opinions;

/// <summary>One line of the table: the first source of a part tells lies of one size.</summary>
/// <param name="Part">The part.</param>
/// <param name="Chain">The part's sources, the liar first.</param>
/// <param name="Alive">How many of them answer, from the first on; the others refuse.</param>
/// <param name="Times">The size of the lie, in tolerances.</param>
internal sealed record OpinionCase(Part Part, ImmutableArray<string> Chain, int Alive, decimal Times)
{
    private static readonly ImmutableArray<decimal> s_times = [0.5m, 1.5m, 3, 10];

    private static readonly ImmutableArray<(Part Part, ImmutableArray<string> Chain, int Alive)> s_chains =
    [
        (Bitcoin.Part, ["coinbase", "kraken", "bitstamp"], 3),
        (Bitcoin.Part, ["coinbase", "kraken", "bitstamp"], 2),
        (Bitcoin.Part, ["coinbase"], 1),
        (Weather.Part, ["openmeteo", "metno"], 2),
        (Weather.Part, ["openmeteo"], 1),
        (Dollar.Part, ["openerapi", "frankfurter"], 2),
        (Dollar.Part, ["openerapi"], 1),
    ];

    /// <summary>All lines, in order.</summary>
    public static ImmutableArray<OpinionCase> All { get; } =
        [.. from chain in s_chains from times in s_times select new OpinionCase(chain.Part, chain.Chain, chain.Alive, times)];

    /// <summary>The name of the value that decides: a table of rates has several.</summary>
    public string Value => Part.IsTable ? "EUR" : Part.SummaryName;

    /// <summary>The size of the lie in percent or degrees.</summary>
    public decimal Size => Times * Part.Tolerances[Value];

    /// <summary>The pause after which a request finds no fresh reading of any source, and one to compare with.</summary>
    public TimeSpan Step => Part == Bitcoin.Part ? TimeSpan.FromSeconds(16)
        : Part == Weather.Part ? TimeSpan.FromMinutes(31) // metno's are fresh for half an hour
        : TimeSpan.FromMinutes(61);

    /// <summary>The query. openerapi's table is fresh for a day except to who asks for a fresh one.</summary>
    public string Query => Part.IsTable ? $"fuentes={Part.Id}&fresco=true" : $"fuentes={Part.Id}";
}
