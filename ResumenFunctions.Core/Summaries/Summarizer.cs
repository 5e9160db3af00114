using System.Collections.Frozen;
using System.Runtime.InteropServices;
using ResumenFunctions.Core.Chains;

namespace ResumenFunctions.Core.Summaries;

/// <summary>Asks all parts at once under one deadline and gathers what came.</summary>
internal sealed class Summarizer(IEnumerable<Chain> chains, TimeProvider clock)
{
    private readonly FrozenDictionary<Part, Chain> _chains = chains.ToFrozenDictionary(static chain => chain.Part);

    /// <param name="request">What to gather.</param>
    /// <param name="caller">Fires when the caller goes away.</param>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<Summary> SummarizeAsync(SummaryRequest request, CancellationToken caller)
    {
        using var deadline = new Deadline(clock, TimeSpan.FromSeconds((double)request.TimeoutSeconds), caller);

        // Each chain keeps to the deadline by itself, so no part can hold the others back for longer.
        var results = await Task.WhenAll(request.Parts.Select(part => _chains[part].AskAsync(request.Query, deadline)));
        caller.ThrowIfCancellationRequested();
        return new(request, ImmutableCollectionsMarshal.AsImmutableArray(results), clock.GetUtcNow(), deadline.Elapsed);
    }
}
