using System.Runtime.InteropServices;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Readings;

namespace ResumenFunctions.Core.Summaries;

/// <summary>Asks all parts at once under one deadline and gathers the results.</summary>
internal sealed class Summarizer(ReadingCaches caches, Stop stop, TimeProvider clock)
{
    /// <param name="request">What to gather.</param>
    /// <param name="caller">Fires when the caller goes away.</param>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<Summary> SummarizeAsync(SummaryRequest request, CancellationToken caller)
    {
        using var deadline = new Deadline(clock, TimeSpan.FromSeconds((double)request.TimeoutSeconds), caller, stop.Token);

        // Each part keeps to the deadline itself, so none can hold up the others for longer.
        var results = await Task.WhenAll(request.Parts.Select(part => caches[part].ReadAsync(request.Query, request.Fresh, deadline)));
        caller.ThrowIfCancellationRequested();
        return new(request, ImmutableCollectionsMarshal.AsImmutableArray(results), clock.GetUtcNow(), deadline.Elapsed);
    }
}
