using System.Collections.Immutable;
using ResumenFunctions.Core.Limits;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions.Core.Summaries;

/// <summary>Asks all parts at once under one deadline and gathers the results.</summary>
internal sealed class Summarizer(ReadingCaches caches, WaitingLimit limit, Stop stop, TimeProvider clock, Instruments instruments)
{
    // A timer is a few milliseconds late even on an idle machine.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(50);

    /// <param name="request">What to gather.</param>
    /// <param name="caller">Fires when the caller goes away.</param>
    /// <returns>The summary; <see langword="null"/> when too many requests wait and there is nothing to show without waiting.</returns>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<Summary?> SummarizeAsync(SummaryRequest request, CancellationToken caller)
    {
        using var deadline = new Deadline(clock, TimeSpan.FromSeconds((double)request.TimeoutSeconds), caller, stop.Token);
        var kept = new PartResult?[request.Parts.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = caches[request.Parts[i]].TryRead(request.Query, request.Fresh, deadline);
        }

        if (kept.All(static result => result is not null))
        {
            return Gathered(request, kept!, deadline, place: null);
        }

        // At the end nobody waits.
        IDisposable? place = null;
        if (!stop.HasBegun && !limit.TryEnter(out place))
        {
            ImmutableArray<PartResult> shown =
                [.. kept.Select((result, i) => result ?? caches[request.Parts[i]].Show(request.Query, request.Fresh, Failure.Overloaded, deadline))];
            return shown.Any(static result => result.Reading is not null) ? Gathered(request, shown, deadline, place) : null;
        }

        try
        {
            // Each part keeps to the deadline itself, so none can hold up the others for longer.
            var results = await Task.WhenAll(kept.Select((result, i) => result is not null
                ? Task.FromResult(result)
                : caches[request.Parts[i]].ReadAsync(request.Query, request.Fresh, deadline)));
            caller.ThrowIfCancellationRequested();
            return Gathered(request, results, deadline, place);
        }
        catch
        {
            place?.Dispose();
            throw;
        }
    }

    private Summary Gathered(SummaryRequest request, IEnumerable<PartResult> results, Deadline deadline, IDisposable? place)
    {
        var elapsed = deadline.Elapsed;
        if (instruments.Deadlines.Enabled)
        {
            instruments.Deadlines.Add(
                1, new KeyValuePair<string, object?>(TelemetryNames.DeadlineKept, elapsed - s_grace <= TimeSpan.FromSeconds((double)request.TimeoutSeconds)));
        }

        return new(request, [.. results], clock.Now, elapsed) { Place = place };
    }
}
