using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Summaries;

/// <summary>What a caller of <c>/resumen</c> asks for, checked.</summary>
/// <param name="Query">The place and the currencies.</param>
/// <param name="Parts">The parts asked for, in the order of the answer; at least one.</param>
/// <param name="TimeoutSeconds">How long the answer may take in total, in seconds.</param>
/// <param name="Fresh">Whether readings must be as new as their sources allow.</param>
/// <param name="Strict">Whether an incomplete answer is an error.</param>
internal sealed record SummaryRequest(ReadingQuery Query, ImmutableArray<Part> Parts, decimal TimeoutSeconds, bool Fresh, bool Strict)
{
    /// <summary>The form of the answer.</summary>
    public ISummaryFormat Format { get; init; } = SummaryFormats.Usual;
}
